import Foundation
import RunKit
import SystemPackage
import TestSupport
import Testing

@Suite("Of a program that says more than any does, only so much is read", .timeLimit(.minutes(5)))
struct ProgramFileTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// Tags of entries of a dynamic section (elf(5)); the last means nothing here.
  static let (name, nameTable, hash): (UInt64, UInt64, UInt64) = (1, 5, 4)

  /// A program whose dynamic section has `entries`, and behind it `texts`, to whose start the first entry leads.
  func program(_ entries: [(tag: UInt64, value: UInt64)], texts: Data) throws -> FilePath {
    let start = 64 + 2 * 56
    let size = (entries.count + 1) * 16
    var bytes = Data([0x7F, 0x45, 0x4C, 0x46, 2, 1]) + Data(count: start - 6)
    func set<Number: FixedWidthInteger>(_ number: Number, at offset: Int) {
      withUnsafeBytes(of: number.littleEndian) { bytes.replaceSubrange(offset..<offset + $0.count, with: $0) }
    }
    set(UInt64(64), at: 32)
    set(UInt16(56), at: 54)
    set(UInt16(2), at: 56)
    for (header, (kind, offset, length)) in [(1, 0, start + size + texts.count), (2, start, size)].enumerated() {
      set(UInt32(kind), at: 64 + 56 * header)
      set(UInt64(offset), at: 64 + 56 * header + 8)
      set(UInt64(offset), at: 64 + 56 * header + 16)
      set(UInt64(length), at: 64 + 56 * header + 32)
    }
    for entry in [(tag: ProgramFileTests.nameTable, value: UInt64(start + size))] + entries {
      for number in [entry.tag, entry.value] {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
      }
    }
    let path = directory.path.appending("program")
    try (bytes + texts).write(to: URL(filePath: path.string))
    return path
  }

  @Test("names of libraries, up to those far beyond what a large program needs")
  func manyEntries() throws {
    let padding = Array(repeating: (tag: ProgramFileTests.hash, value: UInt64(0)), count: 1 << 12)
    let entries = [(tag: ProgramFileTests.name, value: UInt64(0))] + padding + [(ProgramFileTests.name, 6)]
    let path = try program(entries, texts: Data("first\0beyond\0".utf8))
    #expect(ProgramFile(at: path)?.needed == ["first"])
  }

  @Test("not a name that does not end, however often it is named")
  func endlessNames() throws {
    let entries = Array(repeating: (tag: ProgramFileTests.name, value: UInt64(0)), count: 1000)
    let path = try program(entries, texts: Data(repeating: UInt8(ascii: "x"), count: 128 << 20))
    #expect(ProgramFile(at: path)?.needed == [])
  }
}
