import RunKit
import Testing

@Suite("Of a program of macOS is known what it is loaded with")
struct MachOFileTests {
  /// A program that is put together byte by byte (mach-o/loader.h).
  struct Program {
    var processor: MachOFile.Processor = .arm64
    var commands: [[UInt8]] = []
    /// The number of commands that the header tells of, if not as many as there are.
    var toldCount: Int?

    static func little(_ number: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
    static func big(_ number: Int) -> [UInt8] { little(number).reversed() }

    /// A command that holds the path `path`, at the end of `fields` more numbers.
    static func naming(_ path: String, kind: Int, fields: Int = 3) -> [UInt8] {
      let start = 12 + 4 * fields
      let text = Array(path.utf8) + [0]
      let size = (start + text.count + 7) / 8 * 8
      let head = little(kind) + little(size) + little(start) + [UInt8](repeating: 7, count: 4 * fields)
      return head + text + [UInt8](repeating: 0, count: size - start - text.count)
    }

    /// LC_LOAD_DYLINKER.
    static let loader = naming("/usr/lib/dyld", kind: 0xE, fields: 0)
    /// LC_UUID, which names nothing.
    static let identity = little(0x1B) + little(24) + [UInt8](repeating: 9, count: 16)

    /// LC_LOAD_DYLIB.
    static func library(_ path: String, kind: Int = 0xC) -> [UInt8] { naming(path, kind: kind) }

    var bytes: [UInt8] {
      let body = commands.flatMap { $0 }
      return Program.little(0xFEED_FACF) + Program.little(Int(processor.rawValue)) + Program.little(0)
        + Program.little(2) + Program.little(toldCount ?? commands.count) + Program.little(body.count)
        + Program.little(0) + Program.little(0) + body
    }

    /// A file that holds `programs`, each for another processor (mach-o/fat.h).
    static func several(_ programs: [Program], isLong: Bool = false) -> [UInt8] {
      let size = isLong ? 32 : 20
      var start = 4096
      var table = big(isLong ? 0xCAFE_BABF : 0xCAFE_BABE) + big(programs.count)
      var rest: [UInt8] = []
      for program in programs {
        let bytes = program.bytes
        let (offset, length) = (big(start), big(bytes.count))
        let high = isLong ? big(0) : []
        table += big(Int(program.processor.rawValue)) + big(0) + high + offset + high + length + big(12)
        if isLong { table += big(0) }
        rest += bytes + [UInt8](repeating: 0, count: 4096 - bytes.count)
        start += 4096
      }
      #expect(table.count == 8 + size * programs.count)
      return table + [UInt8](repeating: 0, count: 4096 - table.count) + rest
    }
  }

  func program(in bytes: [UInt8], for processor: MachOFile.Processor = .arm64) -> MachOFile? {
    MachOFile(for: processor) { count, offset in
      offset < UInt64(bytes.count) ? Array(bytes[Int(offset)...].prefix(count)) : []
    }
  }

  let swarm = Program(commands: [
    Program.loader, Program.identity, Program.library("/opt/homebrew/opt/open-mpi/lib/libmpi.40.dylib"),
    Program.library("@rpath/libmpi_abi.0.dylib", kind: 0x8000_0018), Program.library("/usr/lib/libSystem.B.dylib"),
  ])

  @Test("the libraries, by their names, in order, and that the dynamic loader starts it")
  func needed() throws {
    let file = try #require(program(in: swarm.bytes))
    #expect(file.needed == ["libmpi.40.dylib", "libmpi_abi.0.dylib", "libSystem.B.dylib"])
    #expect(file.isDynamic)
  }

  @Test(
    "those that are weak, passed on, lazy or upward, too", arguments: [0x8000_0018, 0x8000_001F, 0x20, 0x8000_0023])
  func kinds(kind: Int) {
    #expect(program(in: Program(commands: [Program.library("lib/a.dylib", kind: kind)]).bytes)?.needed == ["a.dylib"])
  }

  @Test("that nothing starts a library, nor a program without a loader")
  func withoutLoader() throws {
    let file = try #require(program(in: Program(commands: [Program.library("/usr/lib/libSystem.B.dylib")]).bytes))
    #expect(!file.isDynamic)
  }

  @Test("of a file for several processors, what it is for this one", arguments: [false, true])
  func several(isLong: Bool) {
    let intel = Program(processor: .intel64, commands: [Program.library("intel.dylib")])
    let bytes = Program.several([intel, swarm], isLong: isLong)
    #expect(program(in: bytes, for: .intel64)?.needed == ["intel.dylib"])
    #expect(program(in: bytes, for: .arm64)?.needed.first == "libmpi.40.dylib")
    #expect(program(in: Program.several([intel], isLong: isLong), for: .arm64)?.needed == ["intel.dylib"])
  }

  @Test("nothing of other files: of Linux, of Java, of 32 bits, empty ones")
  func others() {
    let class32 = Program.little(0xFEED_FACE) + swarm.bytes.dropFirst(4)
    let java: [UInt8] = [0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 65] + [UInt8](repeating: 1, count: 4096)
    for bytes in [[0x7F, 0x45, 0x4C, 0x46, 2, 1] + [UInt8](repeating: 0, count: 64), java, class32, [], [0xCF]] {
      #expect(program(in: bytes) == nil)
    }
  }

  @Test("no more than it says where it is cut short, at whatever byte")
  func cut() throws {
    let bytes = swarm.bytes
    let whole = try #require(program(in: bytes)).needed
    for count in 0..<bytes.count {
      guard let found = program(in: Array(bytes.prefix(count))) else { continue }
      #expect(whole.starts(with: found.needed))
    }
  }

  @Test("nothing beyond commands that have no size, or more than there is, or a name outside")
  func malformed() {
    let first = Program.library("first.dylib")
    let empty = Program.little(0xC) + Program.little(0)
    let large = Program.little(0xC) + Program.little(1 << 30)
    let outside = Program.little(0xC) + Program.little(24) + Program.little(4000) + [UInt8](repeating: 1, count: 12)
    for bad in [empty, large] {
      let built = Program(commands: [first, bad, Program.library("after.dylib")])
      #expect(program(in: built.bytes)?.needed == ["first.dylib"])
    }
    #expect(program(in: Program(commands: [outside, first]).bytes)?.needed == ["first.dylib"])
    #expect(program(in: Program(commands: [first], toldCount: 1 << 30).bytes)?.needed == ["first.dylib"])
    // A part that begins beyond any file.
    let beyond = Program.big(0xCAFE_BABF) + Program.big(1) + Program.big(0x0100_000C) + Program.big(0)
    #expect(program(in: beyond + [UInt8](repeating: 0xFF, count: 24)) == nil)
  }
}
