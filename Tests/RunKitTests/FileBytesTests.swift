import Glibc
import RunKit
import SystemPackage
import TestSupport
import Testing

@Suite("The bytes of a file")
struct FileBytesTests {
  @Test("stay what they were if the file is cut short meanwhile")
  func cut() throws {
    let directory = try TemporaryDirectory()
    let path = try directory.write(String(repeating: "x", count: 3 << 14), to: "file")
    let last = FileBytes.read(path) { bytes -> UInt8? in
      #expect(truncate(path.string, 0) == 0)
      return bytes.last
    }
    #expect(last == UInt8(ascii: "x"))
    #expect(FileBytes.read(path) { _ in true } == nil)
  }
}
