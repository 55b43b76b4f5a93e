import Foundation
import JudgeKit
import MarkKit
import RunKit
import ScenarioKit
import SweepKit
import Synchronization
import SystemPackage
import TestSupport
import Testing

@Suite("Marking many swarms", .timeLimit(.minutes(5)))
struct GradingTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// The marks of the swarms `ana`, `bob` and so on, on a launcher that does what `script` says and then, unless that
  /// exits, writes the right outputs; `$who` is the swarm's name, `$name` that of the run directory.
  func grade(
    _ names: String..., script: String = "", scenarios: [String] = ["a", "b"],
    changing change: (inout SweepOptions, inout [Scenario]) -> Void = { _, _ in }
  ) async throws -> GradeReport {
    let fake = try FakeLauncher(
      "case $* in *RUNNER_PROBE*) probe=with;; esac\nname=$(basename $PWD); who=$(basename $(dirname $swarm)); rank 0\n"
        + "\(script)\n" + FakeLauncher.outputs(of: .test()), in: directory)
    for name in names where !name.hasPrefix("no") {
      try directory.write("#!/bin/sh\n", to: "\(name)/tema2", permissions: 0o755)
    }
    var scenarios = scenarios.map { Scenario.test($0, path: directory.path.pushing(FilePath("scenarios/\($0).yaml"))) }
    var options = SweepOptions(swarm: "")
    options.mpirun = fake.mpirun
    options.runs = directory.path.appending(".runner")
    options.jobs = 2
    change(&options, &scenarios)
    let swarms = GradedSwarm.all(at: names.map { directory.path.pushing(FilePath("\($0)/tema2")) })
    let grading = try Grading(swarms, scenarios: scenarios, options: options)
    let report = Mutex(
      GradeReport(
        swarms: grading.swarms, scenarios: scenarios, repetitions: options.repetitions, started: .now)
    )
    try await grading.run { event in
      if case .finished(let result) = event { _ = report.withLock { $0.add(result) } }
    }
    return report.withLock { $0 }
  }

  func points(_ report: GradeReport) -> [[Fraction?]] { report.swarms.map { $0.marks.map(\.points) } }

  @Test("no swarm keeps another from its points, and each mark is its own")
  func order() async throws {
    let script = "case $who in bob) fails 3;; dan) [ $name = b ] && fails 139;; esac"
    let report = try await grade("ana", "bob", "nobody", "dan", "eve", script: script)
    #expect(points(report) == [[1, 1], [0, 0], [], [1, 0], [1, 1]])
    #expect(report.swarms.map { $0.swarm.problem != nil } == [false, false, true, false, false])
    #expect(report.swarms[1].marks.map { $0.statistics.kinds.map(\.kind) } == [[.exitStatus], [.exitStatus]])
    #expect(directory.names(in: ".runner/latest") == ["swarm-bob_tema2", "swarm-dan_tema2"])
    #expect(directory.names(in: ".runner/latest/swarm-dan_tema2") == ["b"])
    // What each did last is nothing that `--failed` should know of.
    #expect(try LastResults.read(from: directory.path.appending(".runner")).outcomes == [:])
  }

  @Test("an executable that cannot be started is its swarm's fault")
  func notExecutable() async throws {
    let script = """
      [ $who = bob ] && { echo 'tried to fork a new process via the "execve" system call but'; echo 'failed.'
      echo 'Error:   Exec format error'; exit 131; }
      """
    let report = try await grade("ana", "bob", script: script, scenarios: ["a"])
    #expect(points(report) == [[1], [0]])
    #expect(report.swarms[1].marks.first?.statistics.kinds.map(\.kind) == [.notExecutable])
  }

  @Test("a run in which the launcher failed is tried again, and is never a mark")
  func launcher() async throws {
    let script = """
      echo >> ../../../../tries-$who
      [ $who = ana ] && [ $(wc -l < ../../../../tries-ana) -gt 2 ] && who=fine
      [ $who != fine ] && { echo 'There are not enough slots available' >&2; exit 1; }
      """
    let report = try await grade("ana", "bob", script: script, scenarios: ["a"])
    #expect(points(report) == [[1], [nil]])
    #expect(report.unmarked.map(\.label) == ["bob/tema2"])
    #expect(directory.text(of: "tries-bob") == "\n\n\n")
  }

  @Test("a swarm with which alone the launcher fails is to blame, and a machine on which it always does")
  func control() async throws {
    let script = """
      echo >> ../../../../tries-$who
      [ $who = bob ] && { echo 'There are not enough slots available' >&2; exit 1; }
      [ $who-$name = cid-a ] && touch ../../../../full
      [ -e ../../../../full ] && { echo 'There are not enough slots available' >&2; exit 1; }
      """
    try directory.write("#!/bin/sh\n# ours\n", to: "own/swarm", permissions: 0o755)
    let report = try await grade("ana", "bob", "cid", script: script, scenarios: ["a"]) { [directory] options, _ in
      options.ownSwarm = directory.path.appending("own").appending("swarm")
      options.jobs = 1
    }
    #expect(points(report) == [[1], [0], [nil]])
    #expect(report.swarms[1].marks.first?.statistics.kinds.map(\.kind) == [.launcherError, .brokenLauncher])
    #expect(directory.text(of: "tries-bob") == "\n\n\n")
    // Once for each of the two with which it failed.
    #expect(directory.text(of: "tries-own") == "\n\n")
    #expect(directory.names(in: ".runner/latest/swarm-bob_tema2") == ["a"])
  }

  @Test("of what a swarm has printed without end little is kept")
  func flood() async throws {
    let report = try await grade(
      "ana", script: "head -c 5000000 /dev/zero > ranks/1/rank.0/stdout; fails 3", scenarios: ["a"])
    #expect(points(report) == [[0]])
    let kept = directory.path.pushing(".runner/latest/swarm-tema2/a/ranks/0.stdout")
    #expect(try FileManager.default.attributesOfItem(atPath: kept.string)[.size] as? Int == 1 << 20)
  }

  @Test("what is wrong with goldens is found before anything runs")
  func goldens() throws {
    let fake = try FakeLauncher("", in: directory)
    let scenario = Scenario.test("a", path: directory.path.pushing("scenarios/a.yaml"))
    var options = SweepOptions(swarm: "")
    options.mpirun = fake.mpirun
    let grading = try Grading(GradedSwarm.all(at: [fake.swarm]), scenarios: [scenario], options: options)
    #expect(grading.goldenFailures().count == 1)
    _ = try GoldenStore().write(Plan(scenario))
    #expect(grading.goldenFailures() == [])
  }

  @Test("without a launcher nobody can be marked")
  func machine() throws {
    var options = SweepOptions(swarm: "")
    options.mpirun = "no-such-mpirun"
    #expect(throws: MachineError.self) {
      try Grading([GradedSwarm(label: "a", path: "/a")], scenarios: [], options: options)
    }
  }
}
