import FileKit
import JudgeKit
import MarkKit
import RunKit
import ScenarioKit
import SwarmCore
import SweepKit
import TestSupport
import Testing
import Wording

/// Of the four outputs that the scenario calls for, `right` are right; the others are missing.
@Suite("The part of a run that was right")
struct CreditTests {
  func credit(
    right: Int, end: RunEnd = .exited(status: 0), names: [String] = [], expectations: Bool = false,
    wrong: ([Hash]) -> [Hash] = { _ in [] }, by partial: PartialCredit = .outputs
  ) -> Fraction {
    var scenario = Scenario.test()
    if expectations { scenario.expectations.fromPeers = true }
    let plan = Plan(scenario)
    var outputs = Dictionary(uniqueKeysWithValues: plan.expectedOutputs.prefix(right).map { ($0.name, $0.file.hashes) })
    if let next = plan.expectedOutputs.dropFirst(right).first {
      let hashes = wrong(next.file.hashes)
      if !hashes.isEmpty { outputs[next.name] = hashes }
    }
    let evidence = Evidence(
      end: end, reportedEnds: [], outputNames: outputs.keys.sorted() + names,
      output: { expected in
        guard let hashes = outputs[expected.name] else { return .absent }
        let bytes = Array(text(hashes).utf8)
        return .file(bytes: bytes, size: Int64(bytes.count))
      }, goldens: nil)
    let judge = Judge(plan, evidence)
    return partial.share(of: judge.credit(judge.failures()))
  }

  @Test("is that of the outputs that are right")
  func outputs() {
    #expect((0...4).map { credit(right: $0) } == (0...4).map { Fraction($0, of: 4) })
  }

  @Test(
    "is less where something else is wrong, too, which counts as one more output",
    arguments: [
      RunEnd.exited(status: 3), .timedOut(limit: .seconds(1)), .stalled(after: .seconds(2)), .overflowed(limit: 1),
      .overcrowded(limit: 1), .unmeasurable,
    ])
  func otherwise(end: RunEnd) {
    #expect((0...4).map { credit(right: $0, end: end) } == (0...4).map { Fraction($0, of: 5) })
  }

  @Test("is less where there is an output that nobody asked for")
  func unexpected() {
    #expect(credit(right: 4, names: ["client1_film"]) == Fraction(4, of: 5))
  }

  @Test("is that of the segments that are right, if segments count")
  func segments() {
    #expect((0...4).map { credit(right: $0, by: .segments) } == [0, 20, 25, 45, 50].map { Fraction($0, of: 50) })
    #expect(credit(right: 4, end: .exited(status: 3), by: .segments) == Fraction(4, of: 5))
    #expect((0...4).map { credit(right: $0, by: .none) } == [0, 0, 0, 0, 0])
  }

  @Test(
    "counts segments in their places, from both ends where some are missing, and one less for each too many",
    arguments: [
      (Way.firstTwoSwapped, 18), (.withoutTheThird, 19), (.cutInHalf, 10), (.twice, 0), (.threeTooMany, 17),
      (.oneTooManyInside, 19), (.ofAnother, 0), (.missing, 0),
    ])
  func inPlace(way: Way, right: Int) {
    #expect(credit(right: 0, wrong: way.change, by: .segments) == Fraction(right, of: 50))
    #expect(credit(right: 0, wrong: way.change) == 0)
  }

  /// What is wrong with the first output, which has 20 segments.
  enum Way: Sendable {
    case firstTwoSwapped, withoutTheThird, cutInHalf, twice, threeTooMany, oneTooManyInside, ofAnother, missing

    func change(_ hashes: [Hash]) -> [Hash] {
      let others = Segments.hashes(20, salt: 3)
      switch self {
      case .firstTwoSwapped: return [hashes[1], hashes[0]] + hashes[2...]
      case .withoutTheThird: return Array(hashes[..<2] + hashes[3...])
      case .cutInHalf: return Array(hashes[..<10])
      case .twice: return hashes + hashes
      case .threeTooMany: return hashes + others[..<3]
      case .oneTooManyInside: return hashes[..<5] + [others[0]] + hashes[5...]
      case .ofAnother: return others
      case .missing: return []
      }
    }
  }

  @Test("is nothing where an expectation is not met: right outputs are no proof")
  func expectation() {
    #expect(credit(right: 4, expectations: true) == 0)
  }
}
