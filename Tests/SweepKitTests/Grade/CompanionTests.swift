import JudgeKit
import MarkKit
import RunKit
import ScenarioKit
import SweepKit
import SystemPackage
import TestSupport
import Testing

@Suite("Marks come from runs without the probe, and one with it explains them", .timeLimit(.minutes(5)))
struct CompanionTests {
  let marking: GradingTests

  init() throws { marking = try GradingTests() }

  /// The marks of swarms on a launcher that does what `script` says; `$probe` is `with` in a run with the probe.
  func grade(
    _ names: String..., script: String, changing change: (inout SweepOptions, inout [Scenario]) -> Void = { _, _ in }
  ) async throws -> [ScenarioMark] {
    let library = try marking.directory.write("", to: "libprobe.so")
    let swarms = names + [String](repeating: "none", count: 3 - names.count)
    let report = try await marking.grade(swarms[0], swarms[1], swarms[2], script: script, scenarios: ["a"]) {
      $0.runsApart = true
      $0.probe = ProbeSettings(library: library)
      change(&$0, &$1)
    }
    return report.swarms.flatMap(\.marks)
  }

  @Test("whichever of the two fails, the points are those of the run without it")
  func unsteady() async throws {
    let script = "case $who-$probe in bob-with|dan-) exit 3;; esac"
    let marks = try await grade("ana", "bob", "dan", script: script)
    #expect(marks.map(\.points) == [1, 1, 0])
    #expect(marks.map(\.isUnsteady) == [false, true, true])
    #expect(marks.map(\.kindsWithProbe) == [nil, [.exitStatus], []])
    #expect(marks.map { $0.statistics.kinds.map(\.kind) } == [[], [], [.exitStatus]])
    #expect(marking.directory.names(in: ".runner/latest/swarm-bob_tema2") == ["a~probed"])
  }

  @Test("one with it is enough for many without, and counts as none of them")
  func once() async throws {
    let script = "echo ${probe:-without} >> ../../../../runs; [ $(grep -c without ../../../../runs) = 2 ] && exit 3"
    let marks = try await grade("ana", script: script) { options, _ in options.repetitions = 3 }
    #expect(marking.directory.text(of: "runs") == "without\nwith\nwithout\nwithout\n")
    #expect(marks.map(\.statistics.runs) == [3] && marks.map(\.statistics.passed) == [2])
    #expect(marks.map(\.isUnsteady) == [true])
  }

  @Test("what nobody can see was shared is not taken for it, unless the scenario or the user does not ask")
  func unseen() async throws {
    let demanded = try await grade("ana", script: "") { options, _ in options.demandsSharing = true }
    #expect(demanded.map(\.points) == [0])
    #expect(demanded.map { $0.statistics.kinds.map(\.kind) } == [[.expectationNotMet]])
    #expect(demanded.map(\.isUnsteady) == [false])
    let refused = try await CompanionTests().grade("ana", script: "") { options, scenarios in
      options.demandsSharing = true
      scenarios[0].expectations.shared = false
    }
    #expect(refused.map(\.points) == [1])
    let unasked = try await CompanionTests().grade("ana", script: "")
    #expect(unasked.map(\.points) == [1])
  }

  @Test("evidence that the launcher has spoilt costs no points")
  func spoilt() async throws {
    let script = """
      echo >> ../../../../tries-$who
      [ "$probe" = with ] && { echo 'There are not enough slots available' >&2; exit 1; }
      """
    let marks = try await grade("ana", script: script) { options, _ in options.demandsSharing = true }
    #expect(marks.map(\.points) == [nil])
    #expect(marking.directory.text(of: "tries-ana") == "\n\n\n\n\n\n")
  }
}
