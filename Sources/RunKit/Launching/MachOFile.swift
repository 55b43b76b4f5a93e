/// What a program or library of macOS with 64 bits says of what it is loaded with (mach-o/loader.h, mach-o/fat.h).
///
/// The file may be anything: what does not fit counts as nothing said.
package struct MachOFile: Hashable, Sendable {
  /// The libraries that it is loaded with, in order: the last component of each path, as in `libmpi.40.dylib`.
  package let needed: [String]
  /// Whether the dynamic loader starts it, and so can load further libraries into it.
  package let isDynamic: Bool

  /// A kind of processor, by its number in the file.
  package enum Processor: UInt32, Sendable {
    case intel64 = 0x0100_0007
    case arm64 = 0x0100_000C

    /// That of this machine.
    package static var own: Processor {
      #if arch(x86_64)
        .intel64
      #else
        .arm64
      #endif
    }
  }

  /// What the file says of which `bytes` gives so many bytes from an offset on; nil if it is no such file.
  ///
  /// One for several processors says what it does for `processor`, or for the first if it has nothing for that.
  package init?(for processor: Processor = .own, reading bytes: (_ count: Int, _ offset: UInt64) -> [UInt8]) {
    guard let start = MachOFile.start(for: processor, bytes) else { return nil }
    let header = bytes(MachOFile.headerSize, start)
    guard header.number(UInt32.self, at: 0) == MachOFile.magic, let count = header.number(UInt32.self, at: 16),
      let size = header.number(UInt32.self, at: 20)
    else { return nil }
    let commands = bytes(min(Int(size), MachOFile.commandLimit), start + UInt64(MachOFile.headerSize))
    var needed: [String] = []
    var isDynamic = false
    var offset = 0
    for _ in 0..<min(Int(count), MachOFile.commandLimit / 8) {
      guard let kind = commands.number(UInt32.self, at: offset),
        let size = commands.number(UInt32.self, at: offset + 4),
        size >= 8, Int(size) <= commands.count - offset
      else { break }
      let command = Array(commands[offset..<offset + Int(size)])
      if kind == MachOFile.loader { isDynamic = true }
      if MachOFile.libraries.contains(kind), let name = MachOFile.name(in: command) { needed.append(name) }
      offset += Int(size)
    }
    self.needed = needed
    self.isDynamic = isDynamic
  }

  /// The magic number of 64 bits, least significant byte first, and the bytes of its header.
  private static let magic: UInt32 = 0xFEED_FACF
  private static let headerSize = 32
  /// The bytes of commands that are looked at: a large program has some thousand.
  private static let commandLimit = 1 << 16
  /// The command that names the dynamic loader: LC_LOAD_DYLINKER.
  private static let loader: UInt32 = 0xE
  /// The commands that name a library: LC_LOAD_DYLIB, and the same weak, passed on, lazy and upward.
  private static let libraries: Set<UInt32> = [0xC, 0x8000_0018, 0x8000_001F, 0x20, 0x8000_0023]

  /// The last component of the path that the command names.
  private static func name(in command: [UInt8]) -> String? {
    guard let offset = command.number(UInt32.self, at: 8), offset >= 12, Int(offset) < command.count else { return nil }
    let path = command[Int(offset)...].prefix { $0 != 0 }
    let name = path.split(separator: UInt8(ascii: "/")).last ?? []
    return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
  }

  // MARK: Several processors

  /// The magic numbers of a file for several processors, most significant byte first; the second has longer offsets.
  private static let several: [UInt32] = [0xCAFE_BABE, 0xCAFE_BABF]
  /// The most processors that a file is for: the class files of Java begin likewise, and have a larger number there.
  private static let processorLimit: UInt32 = 32

  /// Where the part for `processor` begins.
  private static func start(
    for processor: Processor, _ bytes: (_ count: Int, _ offset: UInt64) -> [UInt8]
  ) -> UInt64? {
    let header = bytes(8, 0)
    guard let magic = header.number(UInt32.self, at: 0)?.byteSwapped, let form = several.firstIndex(of: magic) else {
      return 0
    }
    guard let count = header.number(UInt32.self, at: 4)?.byteSwapped, 1...processorLimit ~= count else { return nil }
    let size = form == 0 ? 20 : 32
    let table = bytes(Int(count) * size, 8)
    let parts = (0..<Int(count)).compactMap { index -> (processor: UInt32, start: UInt64)? in
      let place = index * size
      let start =
        form == 0
        ? table.number(UInt32.self, at: place + 8).map { UInt64($0.byteSwapped) }
        : table.number(UInt64.self, at: place + 8).map(\.byteSwapped)
      return table.number(UInt32.self, at: place).flatMap { kind in start.map { (kind.byteSwapped, $0) } }
    }
    // A start that is too large for any file is none.
    return (parts.first { $0.processor == processor.rawValue } ?? parts.first).map(\.start).flatMap {
      $0 < UInt64(Int64.max) ? $0 : nil
    }
  }
}
