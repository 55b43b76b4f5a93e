import FileKit
import LibC
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

  @Test("counts the bytes and the files, and nothing that links lead to")
  func counts() throws {
    try directory.write("12345", to: "client2_film")
    try directory.write("12", to: "1/2/3/4/5/6/deep")
    try directory.write("1", to: "1/probe/file")
    try directory.write("12345678", to: "probe/page")
    try directory.link("/", from: "root")
    let size = RunSize(of: directory.path)
    #expect(size.bytes == 16)
    // Eight folders, four files and a link.
    #expect(size.files == 13)
    #expect(RunSize(of: directory.path, until: { $0.files == 3 }).files == 3)
    #expect(RunSize(of: directory.path, unlinked: [4, 30]).bytes == 50)
    #expect(RunSize(of: directory.path, unlinked: [4, 30]).largest == 30)
    #expect(RunSize(of: directory.path, filesElsewhere: 7).files == 20)
  }

  @Test(
    "leaves out the files of the probe, and no other in their folder, as long as they are no larger than the probe makes them"
  )
  func probe() throws {
    var settings = ProbeSettings(library: "libswarmprobe.so")
    settings.traceEvents = 10
    let files = settings.files(in: directory.path, processes: 3)
    let names = ["0.status", "1.status", "2.status", "0.trace", "1.trace", "2.trace"]
    #expect(Set(files.keys) == Set(names.map { directory.path.appending("probe").appending($0) }))
    for (path, size) in files {
      let file = try directory.write("", to: "probe/\(path.lastComponent?.string ?? "")")
      #expect(truncate(file.string, off_t(size)) == 0)
    }
    try directory.write("12345", to: "probe/3.status")
    try directory.write("123", to: "probe/anything")
    #expect(RunSize(of: directory.path, probeFiles: files).bytes == 8)
    let first = try #require(files.first)
    #expect(truncate(first.key.string, off_t(first.value + 1)) == 0)
    #expect(RunSize(of: directory.path, probeFiles: files).bytes == 8 + first.value + 1)
  }

  @Test("is not known where a path is too long to be looked at, and that is more than a run needs")
  func unmeasurable() throws {
    try directory.makeFolder("deep")
    var folder = open(directory.path.appending("deep").string, O_RDONLY | O_DIRECTORY)
    for _ in 0..<30 {
      let name = String(repeating: "x", count: 200)
      #expect(mkdirat(folder, name, 0o755) == 0)
      let next = openat(folder, name, O_RDONLY | O_DIRECTORY)
      try #require(next >= 0)
      close(folder)
      folder = next
    }
    close(folder)
    let size = RunSize(of: directory.path)
    #expect(!size.isWhole && !size.isNeeded(by: plan))
    Folder.remove(directory.path.appending("deep"))
    #expect(RunSize(of: directory.path).isWhole)
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
