import FileKit
import JudgeKit
import RunKit
import ScenarioKit
import TestSupport
import Testing
import Wording

/// Of the four outputs that the scenario calls for, `right` are right; the others are missing.
@Suite("The part of a run that was right")
struct CreditTests {
  func credit(right: Int, end: RunEnd = .exited(status: 0), names: [String] = [], expectations: Bool = false) -> Double
  {
    var scenario = Scenario.test()
    if expectations { scenario.expectations.fromPeers = true }
    let plan = Plan(scenario)
    let outputs = Dictionary(uniqueKeysWithValues: plan.expectedOutputs.prefix(right).map { ($0.name, $0.file.hashes) })
    let evidence = Evidence(
      end: end, reportedEnds: [], outputNames: outputs.keys.sorted() + names,
      output: { expected in
        guard let hashes = outputs[expected.name] else { return .absent }
        let bytes = Array(text(hashes).utf8)
        return .file(bytes: bytes, size: Int64(bytes.count))
      }, goldens: nil)
    let judge = Judge(plan, evidence)
    return judge.credit(judge.failures())
  }

  @Test("is that of the outputs that are right")
  func outputs() {
    #expect((0...4).map { credit(right: $0) } == [0, 0.25, 0.5, 0.75, 1])
  }

  @Test(
    "is less where something else is wrong, too, which counts as one more output",
    arguments: [
      RunEnd.exited(status: 3), .timedOut(limit: .seconds(1)), .stalled(after: .seconds(2)), .overflowed(limit: 1),
    ])
  func otherwise(end: RunEnd) {
    #expect((0...4).map { credit(right: $0, end: end) } == [0, 0.2, 0.4, 0.6, 0.8])
  }

  @Test("is less where there is an output that nobody asked for")
  func unexpected() {
    #expect(credit(right: 4, names: ["client1_film"]) == 0.8)
  }

  @Test("is nothing where an expectation is not met: right outputs are no proof")
  func expectation() {
    #expect(credit(right: 4, expectations: true) == 0)
  }
}
