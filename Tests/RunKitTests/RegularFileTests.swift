import LibC
import RunKit
import SystemPackage
import TestSupport
import Testing

@Suite("A regular file, of which parts are read")
struct RegularFileTests {
  @Test("ends where it is cut short meanwhile")
  func cut() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write(String(repeating: "x", count: 3 << 14), to: "file")
    let found = RegularFile.read(path) { file -> (before: [UInt8], after: [UInt8], words: Set<String>) in
      let before = file.bytes(2, at: 7)
      #expect(truncate(path.string, 0) == 0)
      return (before, file.bytes(2, at: 7), file.words(among: ["x"]))
    }
    #expect(found?.before == [UInt8](repeating: UInt8(ascii: "x"), count: 2))
    #expect(found?.after == [] && found?.words == [])
    #expect(RegularFile.read(path) { _ in true } == nil, "an empty file says nothing")
  }

  @Test("tells the words in it, also those that lie across two pieces", arguments: [0, 1, 1 << 18, 1 << 19])
  func words(around place: Int) throws {
    let directory = try TemporaryDirectory()
    for shift in -6...6 where place + shift >= 0 {
      let text = String(repeating: "s", count: place + shift) + "segment" + String(repeating: "t", count: 9)
      let path = try directory.write(text, to: "file")
      let found = RegularFile.read(path) { $0.words(among: ["segment", "tracker", "tt"]) }
      #expect(found == ["segment", "tt"], "\(shift)")
    }
  }

  @Test("has bytes up to its end, and none behind it")
  func bytes() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write("segment", to: "file")
    let found = RegularFile.read(path) { file in
      [file.bytes(3, at: 0), file.bytes(9, at: 4), file.bytes(9, at: 7), file.bytes(9, at: .max)]
    }
    #expect(found == [Array("seg".utf8), Array("ent".utf8), [], []])
  }
}
