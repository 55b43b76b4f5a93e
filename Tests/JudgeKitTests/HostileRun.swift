import FileKit
import Foundation
import JudgeKit
import ProbeKit
import RunKit
import ScenarioKit
import SwarmCore
import SystemPackage
import TestSupport

/// A run of a small swarm in which ranks, and what speaks for the launcher, say what chance has them say.
struct HostileRun {
  let plan: Plan
  let record: RunRecord
  let evidence: Evidence
  /// Whether every output is as it must be, and there is no other.
  let hasRightOutputs: Bool

  init(_ random: inout SplitMix64) {
    let plan = Plan(HostileRun.scenario(&random))
    // So that some runs pass, a third ends well, with the right outputs; and in half of these nobody says what is not true.
    let isTame = Int.random(in: 0..<3, using: &random) == 0
    let isHonest = isTame && Bool.random(using: &random)
    var record = RunRecord(
      scenario: "test", directory: "run", command: ["mpirun", "-np", "4"], started: Date(timeIntervalSince1970: 0),
      duration: .milliseconds(Int.random(in: 0...5_000, using: &random)),
      end: isTame ? .exited(status: 0) : HostileRun.end(&random))
    let log = LauncherLog(
      isHonest || Bool.random(using: &random) ? "" : HostileTexts.launcher(&random), processes: plan.processCount)
    record.reportedEnds = log.reportedEnds
    record.unbelieved = log.doubts.map { Unbelieved(rank: nil, .launcher($0)) }
    for rank in 0..<plan.processCount {
      let mark = isHonest || Int.random(in: 0..<4, using: &random) > 0 ? "" : HostileTexts.mark(&random)
      do throws(MarkDoubt) {
        if let end = try RankEnd(mark: .text(mark)) { record.reportedEnds.append(ReportedEnd(rank: rank, end: end)) }
      } catch {
        record.unbelieved.append(Unbelieved(rank: rank, .mark(error)))
      }
    }
    if Int.random(in: 0..<4, using: &random) > 0 {
      let pages = (0..<plan.processCount).map { isHonest ? HostilePages.honest[$0] : HostilePages.page($0, &random) }
      record.snapshot = SwarmSnapshot(processes: plan.processCount) { rank throws(ProbeFileError) in
        guard let page = pages[rank] else { throw .unreadable }
        return try StatusPage(page)
      }
      record.noteDoubtsOfPages()
    }
    var texts: [String: FoundFile] = [:]
    for name in ["tracker.stats", "client1.stats", "client2.stats", "client3.stats"] {
      if isHonest || Int.random(in: 0..<4, using: &random) > 0 { continue }
      texts[name] = HostileRun.found(HostileTexts.statistics(&random), &random)
    }
    record.readStatistics(of: plan) { name, _ in texts[name] ?? .absent }
    if !plan.scenario.faults.isEmpty, let snapshot = record.snapshot {
      let texts = (0..<plan.processCount).map { _ in HostileTexts.standardError(&random) }
      record.fates = RankFate.all(snapshot, ended: [0, 2]) { texts[$0] }
    }
    record.finalizing = Bool.random(using: &random) ? [0, 3] : nil
    self.plan = plan
    self.record = record
    (evidence, hasRightOutputs) = HostileRun.evidence(record, plan, isTame: isTame, &random)
  }

  private static func scenario(_ random: inout SplitMix64) -> Scenario {
    var scenario = Scenario.test(path: "scenarios/test.yaml", golden: pick([.exact, .digest], &random))
    if Int.random(in: 0..<3, using: &random) == 0 {
      var expectations = Expectations()
      expectations.within = .seconds(1)
      expectations.messagesPerSegment = .init(max: 9)
      expectations.fairness = .init(min: 0.1)
      expectations.trackerShare = .init(max: 0.9)
      expectations.busiestClient = .init(max: 1)
      expectations.sourcesPerClient = .init(min: 1)
      expectations.fromPeers = Bool.random(using: &random)
      expectations.shared = true
      scenario.expectations = expectations
    }
    if Int.random(in: 0..<3, using: &random) == 0 {
      scenario.faults = [
        .peer(PeerFault(rank: 1, trigger: .sends(3), deed: .crash)),
        .peer(PeerFault(rank: 2, trigger: .at(.milliseconds(5)), deed: .freeze(.milliseconds(5)))),
        .link(LinkFault(.rank(1), .any, .delay(.milliseconds(5), jitter: .zero))),
        .link(LinkFault(.any, .rank(3), .drop(share: 0.5))),
      ]
    }
    return scenario
  }

  private static func end(_ random: inout SplitMix64) -> RunEnd {
    pick(
      [
        .exited(status: 0), .exited(status: 0), .exited(status: 0), .exited(status: 1), .exited(status: 139),
        .signalled(9), .timedOut(limit: .seconds(5)), .stalled(after: .seconds(2)), .overflowed(limit: 1 << 30),
        .overcrowded(limit: 100), .unmeasurable, .exceeded(.memory(1 << 30)), .launcherStuck, .interrupted,
        .launcherFailed(.namedNoRank(status: 1, words: "\u{1B}[2J")), .notExecutable(reason: "\u{0}"),
      ], &random)
  }

  private static func found(_ text: String, _ random: inout SplitMix64) -> FoundFile {
    switch Int.random(in: 0..<12, using: &random) {
    case 0: .absent
    case 1: .other(pick(FoundFile.Kind.allCases, &random))
    case 2: .unreadable(.permissionDenied)
    case 3: .file(bytes: Array(text.utf8), size: pick([0, 1, .max, 1 << 40], &random))
    default: .text(text)
    }
  }

  /// The lines of `hashes`, with something done to them more often than not.
  private static func output(_ hashes: [Hash], _ random: inout SplitMix64) -> (found: FoundFile, isRight: Bool) {
    let right = TestText.text(hashes)
    if Int.random(in: 0..<3, using: &random) > 0 { return (.text(right), true) }
    var lines = hashes.map(\.description)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: lines.swapAt(0, lines.count - 1)
    case 1: lines.removeLast(Int.random(in: 1...lines.count, using: &random))
    case 2: lines += lines
    case 3: lines[Int.random(in: 0..<lines.count, using: &random)] = HostileTexts.standardError(&random) + "x"
    case 4: lines = [HostileTexts.launcher(&random) + "x"]
    default:
      return (pick([.absent, .other(.namedPipe), .unreadable(.ioError), .file(bytes: [], size: .max)], &random), false)
    }
    return (.text(lines.joined(separator: "\n")), false)
  }

  private static func evidence(
    _ record: RunRecord, _ plan: Plan, isTame: Bool, _ random: inout SplitMix64
  ) -> (evidence: Evidence, hasRightOutputs: Bool) {
    var outputs: [String: FoundFile] = [:]
    var goldens: [String: FoundFile] = [:]
    var names = plan.expectedOutputs.map(\.name)
    var isRight = true
    for expected in plan.expectedOutputs {
      let right = (found: FoundFile.text(TestText.text(expected.file.hashes)), isRight: true)
      let made = isTame ? right : output(expected.file.hashes, &random)
      outputs[expected.name] = made.found
      isRight = isRight && made.isRight
      goldens[expected.name] = output(expected.file.hashes, &random).found
    }
    if !isTame, Int.random(in: 0..<4, using: &random) == 0 {
      names += (0..<Int.random(in: 1...30, using: &random)).map { "client\($0)_" + HostileTexts.mark(&random) }
        .filter(OutputName.isOne)
      isRight = isRight && names.count == plan.expectedOutputs.count
    }
    var evidence = Evidence(
      end: record.end, reportedEnds: record.reportedEnds, outputNames: names,
      output: { outputs[$0.name] ?? .absent },
      goldens: isTame || Int.random(in: 0..<4, using: &random) > 0
        ? nil : .init(directory: "golden/test", names: names, golden: { goldens[$0.name] ?? .absent }),
      snapshot: record.snapshot)
    let witness = RunWitness(of: record, plan: plan)
    evidence.figures = witness.figures
    evidence.sharing = witness.sharing
    evidence.finalizing = record.finalizing
    evidence.rankEnds = record.fates.compactMapValues(\.end)
    evidence.isOurs = Bool.random(using: &random)
    evidence.shortfalls = record.statistics.mapValues(\.shortfalls)
    return (evidence, isRight)
  }
}
