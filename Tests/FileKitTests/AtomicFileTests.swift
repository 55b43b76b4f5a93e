import FileKit
import ScenarioKit
import SystemPackage
import TestSupport
import Testing

/// A file is written whole or not at all, and nothing else is left behind.
@Suite struct AtomicFileTests {
  @Test("writes and replaces")
  func replaces() throws {
    let folder = try TemporaryDirectory()
    let path = folder.path.appending("file")
    try AtomicFile.write("first", to: path)
    try AtomicFile.write("2nd", to: path)
    #expect(try path.text() == "2nd")
    #expect(try folder.path.entries() == [path])
  }

  @Test("says why it cannot, and leaves nothing")
  func faults() throws {
    let folder = try TemporaryDirectory()
    let occupied = try folder.write("", to: "occupied/file").removingLastComponent()
    #expect(throws: FileError(.replace, occupied, .isDirectory)) { try AtomicFile.write("x", to: occupied) }
    let missing = folder.path.pushing("missing/file")
    #expect(throws: FileError(.write, missing, .noSuchFileOrDirectory)) { try AtomicFile.write("x", to: missing) }
    #expect(try folder.path.entries() == [occupied])
    #expect(FileError(.write, "a b", .noSpace).description == "cannot write \"a b\": No space left on device")
  }
}
