import Foundation
import JudgeKit
import RunKit
import ScenarioKit
import SweepKit
import Synchronization
import SystemPackage
import TestSupport
import Testing

@Suite("A sweep", .timeLimit(.minutes(10)))
struct SweepTests {
  let directory: TemporaryDirectory
  var runs: FilePath { directory.path.appending(".runner") }

  init() throws { directory = try TemporaryDirectory() }

  /// Scenarios of these names, with their goldens.
  func plans(_ names: String..., change: (inout Scenario) -> Void = { _ in }) throws -> [Plan] {
    try names.map { name in
      var scenario = Scenario.test(name, path: directory.path.pushing(FilePath("scenarios/\(name).yaml")))
      change(&scenario)
      _ = try GoldenStore().write(Plan(scenario))
      return Plan(scenario)
    }
  }

  /// Runs `plans` on a launcher that does what `script` says and then, unless that exits, writes the right outputs.
  func sweep(
    _ plans: [Plan], script: String = "", _ change: (inout SweepOptions) -> Void = { _ in },
    report: @escaping @Sendable (SweepEvent) -> Void = { _ in }
  ) async throws -> [ScenarioResult] {
    let outputs = FakeLauncher.outputs(of: .test())
    let fake = try FakeLauncher("name=$(basename $PWD); name=${name%%~*}; rank 0\n\(script)\n\(outputs)", in: directory)
    var options = SweepOptions(swarm: fake.swarm)
    options.mpirun = fake.mpirun
    options.runs = runs
    change(&options)
    return try await Sweep(plans: plans, options: options).run(report)
  }

  @Test("leaves no run directory of a pass, unless it is to be kept")
  func pass() async throws {
    let plans = try plans("a", "b")
    let results = try await sweep(plans)
    #expect(results.map(\.verdict.outcome) == [.pass, .pass])
    #expect(RunStore.runs(in: runs) == [])
    let kept = try await sweep(plans) { $0.keep = true }
    let attempt = try #require(kept.first?.attempts.first)
    #expect(attempt.kept)
    #expect(FileManager.default.fileExists(atPath: attempt.record.directory.appending("run.json").string))
    #expect(directory.has(".runner/latest/b/client2_film"))
  }

  @Test("gives and reports its results in the order of the plans, whichever ends first")
  func order() async throws {
    let finished = Mutex<[String]>([])
    // `a` waits until `c` has ended. A launcher without a process below it would count as one that does not end.
    let script = """
      sleep 600 & rank=$!
      [ $name = c ] && touch ../c-ran; while [ $name = a ] && [ ! -e ../c-ran ]; do sleep 0.01; done
      kill $rank
      """
    let results = try await sweep(plans("a", "b", "c"), script: script) {
      $0.jobs = 2
    } report: { event in
      if case .finished(let result) = event { finished.withLock { $0.append(result.scenario.name) } }
    }
    #expect(results.map(\.scenario.name) == ["a", "b", "c"])
    #expect(finished.withLock { $0 } == ["a", "b", "c"])
    #expect(results.map(\.verdict.outcome) == [.pass, .pass, .pass])
  }

  @Test("never runs more at once than there are jobs")
  func jobs() async throws {
    let script = "mkdir ../running-$name; ls -d ../running-* | wc -l >> ../../../counts; rmdir ../running-$name"
    _ = try await sweep(plans("a", "b", "c", "d"), script: script) { $0.jobs = 1 }
    #expect(directory.text(of: "counts")?.split(separator: "\n") == ["1", "1", "1", "1"])
  }

  @Test("keeps the run directory of a failure, and remembers who failed")
  func failure() async throws {
    let results = try await sweep(plans("a", "b"), script: "[ $name = b ] && fails 3")
    #expect(results.map(\.verdict.outcome) == [.pass, .fail])
    #expect(results[1].verdict.failures.first?.kind == .exitStatus)
    #expect(results[1].failedAttempt?.kept == true)
    #expect(directory.names(in: ".runner/latest") == ["b"])
    #expect(try LastResults.read(from: runs).failed == ["b"])
    _ = try await sweep(plans("b"))
    #expect(try LastResults.read(from: runs).failed == [])
    #expect(try LastResults.read(from: runs).outcomes == ["a": .pass, "b": .pass])
  }

  @Test("writes all goldens of a scenario or none, and says why of the goldens")
  func goldensNotWritten() async throws {
    let plans = try plans("a", "b")
    let goldens = directory.path.pushing("golden/a")
    for name in directory.names(in: "golden/a") {
      try FileManager.default.removeItem(atPath: goldens.appending(name).string)
    }
    try directory.write("old\n", to: "golden/a/client2_film")
    try directory.write("", to: "golden/a/client3_album/in-the-way")
    let results = try await sweep(plans) { $0.updatesGoldens = true }
    #expect(results.map(\.verdict.outcome) == [.fail, .pass])
    #expect(results[0].verdict.failures.map(\.kind) == [.goldenNotWritten])
    #expect(results[0].isMachineError)
    #expect(results[0].goldenChanges == [])
    #expect(directory.text(of: "golden/a/client2_film") == "old\n")
    #expect(directory.names(in: "golden/a") == ["client2_film", "client3_album"])
  }

  @Test("tries again, and calls a late pass flaky")
  func retries() async throws {
    let script = "[ -e ../../../tried-a ] || { touch ../../../tried-a; fails 3; }"
    let results = try await sweep(plans("a"), script: script) { $0.retries = 2 }
    #expect(results.first?.verdict.outcome == .flaky)
    #expect(results.first?.attempts.map(\.retry) == [0, 1])
    #expect(results.first?.attempts.map(\.kept) == [true, false])
    #expect(try LastResults.read(from: runs).failed == ["a"])
  }

  @Test("repeats, and fails where one time of many fails")
  func repetitions() async throws {
    let script = "echo >> ../../../runs; [ $(wc -l < ../../../runs) = 2 ] && fails 3"
    let results = try await sweep(plans("a"), script: script) { $0.repetitions = 3 }
    #expect(results.first?.verdict.outcome == .fail)
    #expect(results.first?.attempts.map(\.repetition) == [1, 2, 3])
    #expect(results.first?.attempts.map(\.failures.isEmpty) == [true, false, true])
  }

  @Test("keeps the first run of each kind of failure, and of the others none")
  func keepsFirstOfKind() async throws {
    let script = """
      echo >> ../../../runs; n=$(wc -l < ../../../runs)
      [ $n = 6 ] && crashes 11; [ $((n % 2)) = 0 ] && fails 3
      """
    let results = try await sweep(plans("a"), script: script) { $0.repetitions = 8 }
    let statistics = try #require(results.first).statistics
    #expect(statistics.passRate == Proportion(4, of: 8))
    #expect(statistics.kinds.map(\.kind) == [.exitStatus, .crash])
    #expect(statistics.kinds.map(\.runs) == [3, 1])
    #expect(directory.names(in: ".runner/latest") == ["a~2", "a~6"])
  }

  @Test("stops at the first failing run where asked to, be it the last of the bound")
  func untilFail() async throws {
    let script = "echo >> ../../../runs-$name; [ $name = a ] && [ $(wc -l < ../../../runs-a) = 3 ] && fails 3"
    let results = try await sweep(plans("a", "b"), script: script) {
      $0.repetitions = 5
      $0.untilFail = true
    }
    #expect(results.map(\.verdict.outcome) == [.fail, .pass])
    #expect(results.map(\.statistics.runs) == [3, 5])
    #expect(results.map(\.isRepeated) == [true, true])
  }

  @Test("gives each repetition the next seed of a schedule, or all the same, and more time")
  func seeds() async throws {
    let library = try directory.write("", to: "libprobe.so")
    let script = "echo $* | sed 's/.*RUNNER_SCHEDULE=\\([0-9]*\\).*/\\1/' >> ../../../seeds"
    for varies in [true, false] {
      let results = try await sweep(plans("a"), script: script) {
        $0.probe = ProbeSettings(library: library)
        $0.scheduleSeed = UInt64.max - 1
        $0.variesSchedule = varies
        $0.repetitions = 3
        $0.timeout = .seconds(20)
      }
      #expect(results.first?.verdict.outcome == .pass)
      // No rank of this launcher has loaded anything, so that no schedule was disturbed.
      #expect(results.first?.isDisturbed == false)
    }
    let largest = "18446744073709551615", first = "18446744073709551614"
    #expect(
      directory.text(of: "seeds")?.split(separator: "\n").map(String.init) == [
        first, largest, "0", first, first, first,
      ])
  }

  @Test("does not hold against a swarm whose threads are held how quick it is")
  func timesUnderDisturbedSchedules() async throws {
    let library = try directory.write("", to: "libprobe.so")
    let plans = try plans("a") { $0.expectations.within = .nanoseconds(1) }
    for seed in [nil, 7] as [UInt64?] {
      let results = try await sweep(plans) {
        $0.probe = ProbeSettings(library: library)
        $0.scheduleSeed = seed
      }
      #expect(results.first?.verdict.outcome == (seed == nil ? .fail : .pass))
    }
  }

  @Test("refuses to hold the threads of a swarm into which nothing can be loaded")
  func seedsOfStaticSwarm() async throws {
    let library = try directory.write("", to: "libprobe.so")
    let source = try directory.write("int main(void) { return 0; }\n", to: "static.c")
    let program = directory.path.appending("static")
    try await FixtureProgram.build(program, from: [source], ["-static"])
    let error = await #expect(throws: MachineError.self) {
      _ = try await sweep(plans("a")) {
        $0.swarm = program
        $0.probe = ProbeSettings(library: library)
        $0.scheduleSeed = 1
      }
    }
    #expect(error?.problem.contains("cannot be held, as it is linked statically") == true)
  }

  @Test("lets all have their turn where repetitions have no end")
  func endless() async throws {
    let script = "echo $name >> ../../../turns; n=$(grep -c $name ../../../turns); [ $n = 2 ] && fails 3"
    let results = try await sweep(plans("a", "b", "c"), script: script) {
      $0.jobs = 1
      $0.repetitions = .max
      $0.untilFail = true
    }
    #expect(results.map(\.statistics.runs) == [2, 2, 2])
    #expect(directory.text(of: "turns")?.split(separator: "\n") == ["a", "b", "c", "a", "b", "c"])
  }

  @Test("tells what many runs have come to when it is cancelled")
  func cancelledRepetitions() async throws {
    let plans = try plans("a", "b")
    let finished = Mutex<[ScenarioResult]>([])
    let script = "echo $name >> ../../../turns; [ $(wc -l < ../../../turns) = 4 ] && { touch ../../../4; sleep 600; }"
    let task = Task {
      try await sweep(plans, script: script) {
        $0.jobs = 1
        $0.repetitions = .max
        $0.untilFail = true
      } report: { event in
        if case .finished(let result) = event { finished.withLock { $0.append(result) } }
      }
    }
    while !directory.has("4") { await Task.yield() }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    let results = finished.withLock { $0 }
    #expect(results.map(\.scenario.name) == ["a", "b"])
    #expect(results.map(\.verdict.outcome) == [.pass, .pass])
    #expect(results.map(\.statistics.runs) == [2, 1])
  }

  @Test("starts nothing more after a failure, if asked to")
  func failFast() async throws {
    let results = try await sweep(plans("a", "b", "c"), script: "[ $name = a ] && fails 3") {
      $0.jobs = 1
      $0.failFast = true
    }
    #expect(results.map(\.scenario.name) == ["a"])
  }

  @Test("skips what says it is to be skipped, and knows what is expected to fail")
  func reasons() async throws {
    let skipped = try plans("a") { $0.skip = "too slow" }
    let expected = try plans("b", "c") { $0.expectedFailure = "known" }
    let results = try await sweep(skipped + expected, script: "[ $name = b ] && fails 3")
    #expect(results.map(\.verdict.outcome) == [.skipped, .expectedFailure, .unexpectedPass])
    #expect(results.map(\.verdict.reason) == [.given("too slow"), .given("known"), .given("known")])
    #expect(results.map(\.attempts.count) == [0, 1, 1])
    #expect(results.map(\.isFailure) == [false, false, true])
  }

  @Test("writes goldens when told to, from runs that are right and only from those")
  func update() async throws {
    let plans = try plans("a", "b", "c")
    for name in ["a", "b"] { try directory.write("stale\n", to: "golden/\(name)/client2_film") }
    let results = try await sweep(plans, script: "[ $name = b ] && fails 3") { $0.updatesGoldens = true }
    #expect(results.map(\.verdict.outcome) == [.pass, .fail, .pass])
    let golden = directory.path.appending("golden")
    #expect(
      results.map(\.goldenChanges) == [[GoldenChange(.changed, golden.pushing("a/client2_film"))], [], []])
    #expect(directory.text(of: "golden/b/client2_film") == "stale\n")
  }

  @Test("judges goldens: a flipped, a deleted and an extra one have verdicts of their own")
  func goldens() async throws {
    let plans = try plans("a", "b", "c")
    try directory.write("stale\n", to: "golden/a/client2_film")
    try FileManager.default.removeItem(atPath: directory.path.pushing("golden/b/client2_film").string)
    try directory.write("", to: "golden/c/client1_film")
    let results = try await sweep(plans)
    #expect(results.map(\.verdict.outcome) == [.fail, .fail, .fail])
    #expect(
      results.map { $0.verdict.failures.map(\.kind) } == [
        [.goldenContradictsScenario], [.missingGolden], [.unexpectedGolden],
      ])
  }

  @Test("ends what it has started when it is cancelled, and starts nothing more")
  func cancelled() async throws {
    let plans = try plans("a", "b", "c")
    let task = Task {
      try await sweep(plans, script: "touch ../../../started; sleep 600") { $0.jobs = 1 }
    }
    while !directory.has("started") { await Task.yield() }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    #expect(directory.names(in: ".runner/latest") == ["a"])
    let left = ProcessTable().entries.filter {
      ProcessTable.environment(of: $0, holds: "\(Strays.markName)=\(directory.path)/.runner/latest/a")
    }
    #expect(left == [])
    #expect(try LastResults.read(from: runs).outcomes == [:])
  }

  @Test("does not begin on a machine that cannot run it")
  func machineFault() async throws {
    let plans = try plans("a")
    await #expect(throws: MachineError.self) { _ = try await sweep(plans) { $0.mpirun = "no-such-mpirun" } }
    #expect(!directory.has(".runner"))
  }

  @Test("goes on where the launcher fails in one scenario, and calls that the machine's fault")
  func launcherError() async throws {
    let script = "[ $name = a ] && { echo 'There are not enough slots available' >&2; exit 1; }"
    let results = try await sweep(plans("a", "b"), script: script)
    #expect(results.map(\.verdict.outcome) == [.fail, .pass])
    #expect(results.map(\.isMachineError) == [true, false])
  }
}
