import Glibc
import RunKit
import ScenarioKit
import SystemPackage
import TestSupport
import Testing

@Suite("The size of a run")
struct RunSizeTests {
  let directory: TemporaryDirectory
  let plan = Plan(Scenario.test("a", path: "a.yaml"))

  init() throws { directory = try TemporaryDirectory() }

  @Test("counts the bytes and the files, but those of the probe and what links lead to")
  func counts() throws {
    try directory.write("12345", to: "client2_film")
    try directory.write("12", to: "1/2/3/4/5/6/deep")
    try directory.write("1", to: "1/probe/file")
    try directory.write("12345678", to: "probe/page")
    try directory.link("/", from: "root")
    let size = RunSize(of: directory.path)
    #expect(size.bytes == 8)
    // Eight folders, four files and a link.
    #expect(size.files == 13)
    #expect(RunSize(of: directory.path, until: { $0.files == 3 }).files == 3)
  }

  @Test("is what a run needs, or the swarm is to blame for it: empty files count, too")
  func need() throws {
    for number in 0..<100 { try directory.write("", to: "client\(number)_film") }
    #expect(RunSize(of: directory.path).isNeeded(by: plan))
    for number in 100..<400 { try directory.write("", to: "client\(number)_film") }
    #expect(!RunSize(of: directory.path).isNeeded(by: plan))
  }

  @Test("is no number that a swarm could make overflow")
  func bounded() throws {
    for name in ["a", "b", "c"] {
      let path = try directory.write("", to: name)
      // As large as a file system of this machine lets a file be.
      var size = Int64.max
      while size > 1 << 40, truncate(path.string, off_t(size)) != 0 { size /= 2 }
    }
    #expect(RunSize(of: directory.path).bytes > 1 << 40)
    #expect(!RunSize(of: directory.path).isNeeded(by: plan))
  }
}
