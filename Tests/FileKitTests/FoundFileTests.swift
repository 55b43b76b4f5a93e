import FileKit
import LibC
import ScenarioKit
import SystemPackage
import TestSupport
import Testing

@Suite("A file of unknown origin is read without trust")
struct FoundFileTests {
  let directory: TemporaryDirectory
  var path: FilePath { directory.path.appending("client1_x") }

  init() throws { directory = try TemporaryDirectory() }

  func read(limit: Int = 100) -> FoundFile { FoundFile.read(path, limit: limit) }

  @Test("A regular one is read up to the limit; its size is told")
  func regular() throws {
    try directory.write("hello", to: "client1_x")
    #expect(read() == .file(bytes: Array("hello".utf8), size: 5))
    #expect(read(limit: 2) == .file(bytes: Array("he".utf8), size: 5))
  }

  @Test("One of 10 GB costs no more than the limit")
  func huge() throws {
    try directory.write("", to: "client1_x")
    #expect(truncate(path.string, 10 << 30) == 0)
    #expect(read(limit: 3) == .file(bytes: [0, 0, 0], size: 10 << 30))
  }

  @Test("Where there is none, it is absent")
  func absent() {
    #expect(read() == .absent)
  }

  @Test("A named pipe without a writer does not keep anyone waiting")
  func pipe() {
    #expect(mkfifo(path.string, 0o600) == 0)
    #expect(read() == .other(.namedPipe))
  }

  @Test("A link is not followed", arguments: ["/dev/zero", "/etc/passwd", "nowhere"])
  func link(target: String) {
    #expect(symlink(target, path.string) == 0)
    #expect(read() == .other(.symbolicLink))
  }

  @Test("A folder is none")
  func folder() {
    #expect(mkdir(path.string, 0o700) == 0)
    #expect(read() == .other(.directory))
  }
}
