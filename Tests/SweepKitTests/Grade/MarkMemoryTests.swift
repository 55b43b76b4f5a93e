import FileKit
import Foundation
import JudgeKit
import LibC
import MarkKit
import RunKit
import ScenarioKit
import SweepKit
import Synchronization
import SystemPackage
import TestSupport
import Testing

@Suite("A marking that goes on where it was", .timeLimit(.minutes(5)))
struct MarkMemoryTests {
  let directory: TemporaryDirectory
  let file: FilePath

  init() throws {
    directory = try TemporaryDirectory()
    file = directory.path.appending("marks")
  }

  /// Marks `ana` and `bob`, of whom bob fails in `b`, with the file; every run adds its name to `runs`.
  func grade(
    script: String = "", version: String = "1", changing change: (inout SweepOptions) -> Void = { _ in }
  ) async throws -> GradeReport {
    let fake = try FakeLauncher(
      "name=$(basename $PWD); who=$(basename $(dirname $swarm)); rank 0\necho $who-$name >> ../../../../runs\n\(script)\n"
        + "[ $who-$name = bob-b ] && fails 3\n" + FakeLauncher.outputs(of: .test()), in: directory)
    for name in ["ana", "bob"] where !directory.has("\(name)/tema2") {
      try directory.write("#!/bin/sh\n# \(name)\n", to: "\(name)/tema2", permissions: 0o755)
    }
    var scenarios: [Scenario] = []
    for name in ["a", "b"] {
      let path = directory.path.pushing(FilePath("scenarios/\(name).yaml"))
      if !directory.has("scenarios/\(name).yaml") { try directory.write("\(name)\n", to: "scenarios/\(name).yaml") }
      scenarios.append(.test(name, path: path))
    }
    var options = SweepOptions(swarm: "")
    options.mpirun = fake.mpirun
    options.runs = directory.path.appending(".runner")
    options.jobs = 1
    change(&options)
    let memory = try MarkMemory(at: file, version: version)
    let swarms = Grading.recall(
      GradedSwarm.all(at: ["ana", "bob"].map { directory.path.pushing(FilePath("\($0)/tema2")) }),
      rules: SubmissionRules(program: "swarm"), scenarios: scenarios, options: options, memory: memory)
    let grading = try Grading(swarms, scenarios: scenarios, options: options, memory: memory)
    let report = Mutex(
      GradeReport(
        swarms: grading.swarms, scenarios: scenarios, repetitions: options.repetitions, started: .now)
    )
    try await grading.run { event in
      if case .finished(let result) = event { _ = report.withLock { $0.add(result) } }
    }
    return report.withLock { $0 }
  }

  /// What has run since this was last asked.
  func runs() -> [String] {
    let text = directory.text(of: "runs") ?? ""
    try? FileManager.default.removeItem(atPath: directory.path.appending("runs").string)
    return text.split(separator: "\n").map(String.init)
  }

  @Test("what was marked is not marked again, and the marks are the same")
  func again() async throws {
    let first = try await grade()
    #expect(runs() == ["ana-a", "ana-b", "bob-a", "bob-b"])
    #expect(first.swarms.map { $0.marks.map(\.points) } == [[1, 1], [1, 0]])
    let second = try await grade()
    #expect(runs() == [])
    #expect(second.swarms.map(\.marks) == first.swarms.map(\.marks))
  }

  @Test("what was not believed is told again")
  func unbelieved() async throws {
    let script = "echo 'mpirun noticed that process rank 4711 with PID 0 on node vm exited on signal 11'"
    let doubts = [Unbelieved(rank: nil, .launcher(.rank(4711)))]
    for expected in [4, 0] {
      let report = try await grade(script: script)
      #expect(runs().count == expected)
      #expect(report.swarms.flatMap(\.marks).map(\.unbelieved) == Array(repeating: doubts, count: 4))
    }
  }

  @Test("wherever the file was cut, what is missing is marked, and the marks are those of one that was not ended")
  func cut() async throws {
    let whole = try await grade()
    _ = runs()
    let text = try #require(directory.text(of: "marks"))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(lines.count == 6)
    let all = ["ana-a", "ana-b", "bob-a", "bob-b"]
    for kept in 0...4 {
      // The next line was being written.
      let torn = lines[..<(kept + 1)].map { $0 + "\n" }.joined() + lines[kept + 1].prefix(80)
      try directory.write(torn, to: "marks")
      let resumed = try await grade()
      #expect(runs() == Array(all.dropFirst(kept)))
      #expect(resumed.swarms.map { $0.marks.map(\.points) } == whole.swarms.map { $0.marks.map(\.points) })
      #expect(resumed.swarms.map { $0.kinds.map(\.kind) } == whole.swarms.map { $0.kinds.map(\.kind) })
      _ = try await grade()
      #expect(runs() == [])
    }
    // Of the heading, too.
    try directory.write(String(text.prefix(7)), to: "marks")
    _ = try await grade()
    #expect(runs() == all)
  }

  @Test("what was in the midst of it is told in its place")
  func between() async throws {
    let whole = try await grade()
    _ = runs()
    let lines = try #require(directory.text(of: "marks")).split(separator: "\n").map { "\($0)\n" }
    try directory.write(lines[0] + lines[2] + lines[4], to: "marks")
    let resumed = try await grade()
    #expect(runs() == ["ana-a", "bob-a"])
    #expect(resumed.swarms.map { $0.marks.map(\.points) } == whole.swarms.map { $0.marks.map(\.points) })
  }

  @Test("a mark is made again if the swarm, the scenario, its goldens, the options or the runner have changed")
  func changes() async throws {
    _ = try await grade()
    _ = runs()
    try directory.write("#!/bin/sh\n# new\n", to: "ana/tema2", permissions: 0o755)
    _ = try await grade()
    #expect(runs() == ["ana-a", "ana-b"])
    try directory.write("new\n", to: "scenarios/b.yaml")
    _ = try await grade()
    #expect(runs() == ["ana-b", "bob-b"])
    try directory.write("new\n", to: "golden/a/client2_film")
    _ = try await grade()
    #expect(runs() == ["ana-a", "bob-a"])
    _ = try await grade { $0.timeout = .seconds(77) }
    #expect(runs().count == 4)
    _ = try await grade(version: "2")
    #expect(runs().count == 4)
    // How many run at a time is nothing that a mark depends on.
    _ = try await grade { $0.jobs = 2 }
    #expect(runs() == [])
  }

  @Test("a mark is made again if what stands beside the swarm has changed, or what starts it and is loaded into it")
  func surroundings() async throws {
    try directory.write("one", to: "ana/lib/table")
    _ = try await grade()
    _ = runs()
    try directory.write("two", to: "ana/lib/table")
    _ = try await grade()
    #expect(runs() == ["ana-a", "ana-b"])
    let all = ["ana-a", "ana-b", "bob-a", "bob-b"]
    _ = try await grade(script: "# another launcher")
    #expect(runs() == all)
    let library = try directory.write("one", to: "probe/libswarmprobe.so")
    let probed = { (options: inout SweepOptions) in options.probeWhereNeeded = ProbeSettings(library: library) }
    _ = try await grade(script: "# another launcher", changing: probed)
    #expect(runs() == all)
    try directory.write("two", to: "probe/libswarmprobe.so")
    _ = try await grade(script: "# another launcher", changing: probed)
    #expect(runs() == all)
    _ = try await grade(script: "# another launcher") {
      probed(&$0)
      $0.launcherVersions = ["mpirun (Open MPI) 4.1.5"]
    }
    #expect(runs() == all)
  }

  @Test(
    "what stands beside a swarm is nothing to its marks where it is not shown to it, as goldens or runs are there, too")
  func unseen() async throws {
    let runsThere = { (options: inout SweepOptions) in options.golden = self.directory.path.pushing("ana/golden") }
    _ = try await grade(changing: runsThere)
    _ = runs()
    try directory.write("something", to: "ana/notes")
    try directory.write("something", to: "bob/notes")
    _ = try await grade(changing: runsThere)
    #expect(runs() == ["bob-a", "bob-b"])
  }

  @Test("a submission that holds more than may be handed in has no digest, and its files are not read beyond that")
  func bounds() throws {
    for name in ["a", "b", "c"] { try directory.write("12345678", to: "tree/\(name)") }
    let tree = directory.path.appending("tree")
    func digest(_ bytes: Int64, _ entries: Int) -> String? {
      TreeDigest.of(tree, within: TreeDigest.Bounds(bytes: bytes, entries: entries))
    }
    #expect(digest(24, 3) != nil)
    #expect(digest(23, 3) == nil)
    #expect(digest(24, 2) == nil)
    // As large as a file system lets a file be that takes no room.
    #expect(truncate(tree.appending("a").string, 1 << 40) == 0)
    #expect(digest(1 << 30, 3) == nil)
  }

  @Test("a mark that is missing as the launcher failed is tried again")
  func launcher() async throws {
    // Each further try has a run directory of another name.
    let fails =
      "[ -e ../../../../full ] && case $who-$name in ana-b*) echo 'There are not enough slots available' >&2; exit 1;; esac"
    try directory.write("", to: "full")
    let first = try await grade(script: fails)
    #expect(first.unmarked.map(\.label) == ["ana/tema2"])
    _ = runs()
    try Folder.removeFile(directory.path.appending("full"))
    let second = try await grade(script: fails)
    #expect(runs() == ["ana-b"])
    #expect(second.unmarked.isEmpty)
  }

  @Test("a line that was changed is as none")
  func changed() async throws {
    _ = try await grade()
    _ = runs()
    let text = try #require(directory.text(of: "marks"))
    try directory.write(text.replacing(#""passed":1"#, with: #""passed":9"#), to: "marks")
    _ = try await grade()
    #expect(runs() == ["ana-a", "ana-b", "bob-a"])
  }

  @Test("a file of something else is left alone, and one that is in use is not shared")
  func refusals() throws {
    try directory.write("swarm,total\n", to: "marks")
    #expect(throws: MarkMemory.Refusal.other) { try MarkMemory(at: file, version: "1") }
    #expect(directory.text(of: "marks") == "swarm,total\n")
    let other = directory.path.appending("other")
    let memory = try MarkMemory(at: other, version: "1")
    #expect(throws: MarkMemory.Refusal.inUse) { try MarkMemory(at: other, version: "1") }
    #expect(memory.failure == nil)
    #expect(throws: MarkMemory.Refusal.self) { try MarkMemory(at: directory.path, version: "1") }
  }

  @Test("a submission is another one if a name, a content, a link or a right to execute in it is")
  func digests() throws {
    try directory.write("a", to: "tree/x/y")
    try directory.link("x", from: "tree/link")
    let tree = directory.path.appending("tree")
    var seen: Set<String?> = [TreeDigest.of(tree)]
    func isNew() -> Bool { seen.insert(TreeDigest.of(tree)).inserted }
    #expect(!isNew())
    try directory.write("b", to: "tree/x/y")
    #expect(isNew())
    try directory.write("b", to: "tree/x/y", permissions: 0o755)
    #expect(isNew())
    try directory.makeFolder("tree/empty")
    #expect(isNew())
    try FileManager.default.removeItem(atPath: tree.appending("link").string)
    try directory.link("empty", from: "tree/link")
    #expect(isNew())
    #expect(!seen.contains(nil))
    #expect(TreeDigest.of("/no/such") == nil)
  }
}
