import FileKit
import JudgeKit
import RunKit
import ScenarioKit
import TestSupport
import Testing

@Suite("Each output of a run is read once")
struct OutputReadingTests {
  /// Counts how often each output is read.
  final class Reads {
    private(set) var counts: [String: Int] = [:]

    func add(_ name: String) { counts[name, default: 0] += 1 }
  }

  /// How often each output is read of a run that ended so and is judged and credited, if these outputs are missing.
  func reads(_ scenario: Scenario, end: RunEnd = .exited(status: 0), missing: Set<String> = []) -> [String: Int] {
    let plan = Plan(scenario)
    let reads = Reads()
    let evidence = Evidence(
      end: end, reportedEnds: [], outputNames: plan.expectedOutputs.map(\.name).filter { !missing.contains($0) },
      output: { expected in
        reads.add(expected.name)
        return missing.contains(expected.name) ? .absent : .text(TestText.text(expected.file.hashes))
      }, goldens: nil)
    let judge = Judge(plan, evidence)
    _ = judge.credit(judge.failures())
    return reads.counts
  }

  let once = Dictionary(uniqueKeysWithValues: Plan(.test()).expectedOutputs.map { ($0.name, 1) })

  @Test("where the run passes")
  func pass() {
    #expect(reads(.test()) == once)
  }

  @Test("where outputs are missing, and the rest counts")
  func missing() {
    #expect(reads(.test(), end: .exited(status: 1), missing: ["client2_film", "client3_album"]) == once)
  }

  @Test(
    "but not where the end says that the swarm never ran",
    arguments: [RunEnd.launcherFailed(.told("no slots")), .notExecutable(reason: "Exec format error")])
  func neverRan(end: RunEnd) {
    #expect(reads(.test(), end: end) == [:])
  }

  @Test("where it is asked what could have been had from those that have gone")
  func outOfReach() {
    var scenario = Scenario.test()
    scenario.peers[0].leaves = .after(segments: 3)
    #expect(reads(scenario, end: .timedOut(limit: .seconds(1)), missing: ["client2_film", "client3_film"]) == once)
    #expect(reads(scenario, end: .timedOut(limit: .seconds(1)), missing: ["client2_film"]) == once)
  }
}
