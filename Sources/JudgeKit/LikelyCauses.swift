import LibC
import ProbeKit
import RunKit
import ScenarioKit

/// Finds what may have caused the failures of a run.
struct LikelyCauses {
  let plan: Plan
  let evidence: Evidence
  let failures: [Failure]

  /// The likely causes, which are reported with the first failure.
  var causes: [LikelyCause] {
    if let rank = evidence.refusingRank { return [.sanitizerRefuses(rank: rank)] }
    return unwritten + (crashBeyondLimits.map { [$0] } ?? wrongBeyondLimits)
  }

  /// The most ranks whose messages are listed.
  private static let limit = 5

  /// Messages from memory that was never written.
  private var unwritten: [LikelyCause] {
    let pages = (evidence.snapshot?.pages ?? [:]).filter { $0.value.unwritten != nil }.sorted { $0.key < $1.key }
    return pages.prefix(LikelyCauses.limit).compactMap { rank, page in
      page.unwritten.map { .unwritten(rank: rank, $0) }
    }
  }

  /// A crash that may come from writing past the end of an array, of a rank that owns or wants more than many swarms
  /// have room for.
  private var crashBeyondLimits: LikelyCause? {
    let culprit = evidence.reportedEnds.first { reported in
      if case .signalled(let signal) = reported.end { return [SIGSEGV, SIGBUS, SIGABRT].contains(signal) }
      return false
    }
    guard let culprit, plan.scenario.peers.indices.contains(culprit.rank - 1) else { return nil }
    let peer = plan.scenario.peers[culprit.rank - 1]
    let files = plan.scenario.files.filter { file in
      peer.wants.contains(file.name) || peer.owns.contains { $0.file == file.name }
    }
    guard let excess = FieldLimit.allCases.lazy.compactMap({ $0.excess(files) }).first else { return nil }
    let figures = evidence.snapshot.map { SwarmFigures($0, plan: plan) }
    let answers = figures.flatMap { $0.basis == .answers ? $0.got[culprit.rank] : nil }
    return .crashBeyond(rank: culprit.rank, excess, answers: answers)
  }

  /// The limit that explains the wrong outputs: exactly the outputs beyond it are wrong.
  private var wrongBeyondLimits: [LikelyCause] {
    let outputs = Set(failures.filter { $0.kind != .unexpectedOutput }.compactMap(\.output))
    let wrong = plan.expectedOutputs.filter { outputs.contains($0.name) }.map(\.file)
    let right = plan.expectedOutputs.filter { !outputs.contains($0.name) }.map(\.file)
    guard !wrong.isEmpty, !right.isEmpty else { return [] }
    return FieldLimit.allCases.filter { limit in
      wrong.allSatisfy { limit.excess([$0]) != nil } && right.allSatisfy { limit.excess([$0]) == nil }
    }.map { .wrongBeyond($0) }
  }
}

extension FieldLimit {
  /// What of `files` exceeds the limit; nil if nothing does.
  fileprivate func excess(_ files: [Scenario.File]) -> LikelyCause.Excess? {
    switch self {
    case .segments:
      files.max { $0.hashes.count < $1.hashes.count }.flatMap { file in
        file.hashes.count > most ? .segments(file: file.name, count: file.hashes.count) : nil
      }
    case .files: files.count > most ? .files(count: files.count) : nil
    case .name: files.first { $0.name.utf8.count > most }.map { .name($0.name) }
    }
  }
}
