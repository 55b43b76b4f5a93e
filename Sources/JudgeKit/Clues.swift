import Glibc
import ProbeKit
import RunKit
import ScenarioKit
import Wording

/// What a run that failed shows beside its failures, and that may explain them: facts, and where they only suggest
/// something, a question.
struct Clues {
  let plan: Plan
  let evidence: Evidence
  let failures: [Failure]

  /// What is to be told, behind the first failure.
  var lines: [String] { unwritten + (crashBeyondLimits.map { [$0] } ?? wrongBeyondLimits) }

  /// The most ranks whose messages are told of.
  private static let limit = 5

  /// Messages from memory that was never written.
  private var unwritten: [String] {
    let pages = (evidence.snapshot?.pages ?? [:]).filter { $0.value.unwritten != nil }.sorted { $0.key < $1.key }
    return pages.prefix(Clues.limit).compactMap { rank, page in
      page.unwritten.map { unwritten in
        let count = Int(clamping: unwritten.messages)
        let bytes = unwritten.bytes
        return
          "uninitialised memory: rank \(rank) sent \(count.counted("message")) with bytes that were never written; in "
          + "the first, to \(DiagnosisText.words(unwritten.end)), they are bytes \(bytes.lowerBound) to "
          + "\(bytes.upperBound - 1) of \(Int(clamping: unwritten.size).grouped)"
      }
    }
  }

  /// A crash of the kind that writing behind the end of an array brings, of a rank that has to do with more than many
  /// swarms have room for.
  private var crashBeyondLimits: String? {
    let culprit = evidence.rankFaults.first { fault in
      if case .signalled(let signal) = fault.reason { return [SIGSEGV, SIGBUS, SIGABRT].contains(signal) }
      return false
    }
    guard let culprit, plan.scenario.peers.indices.contains(culprit.rank - 1) else { return nil }
    let peer = plan.scenario.peers[culprit.rank - 1]
    let files = plan.scenario.files.filter { file in
      peer.wants.contains(file.name) || peer.owns.contains { $0.file == file.name }
    }
    guard
      let (limit, excess) = FieldLimit.allCases.lazy.compactMap({ limit in limit.excess(files).map { (limit, $0) } })
        .first
    else { return nil }
    let figures = evidence.snapshot.map { SwarmFigures($0, plan: plan) }
    let got = figures.flatMap { $0.basis == .answers ? $0.got[culprit.rank] : nil }
    let progress = got.map { ", and had got \($0.counted("answer"))" } ?? ""
    return "rank \(culprit.rank) has to do with \(excess)\(progress); many swarms have room for \(limit.words): "
      + "does it write behind the end of a fixed array?"
  }

  /// What is wrong is just what goes beyond a limit.
  private var wrongBeyondLimits: [String] {
    let outputs = Set(failures.filter { $0.kind != .unexpectedOutput }.compactMap(\.output))
    let wrong = plan.expectedOutputs.filter { outputs.contains($0.name) }.map(\.file)
    let right = plan.expectedOutputs.filter { !outputs.contains($0.name) }.map(\.file)
    guard !wrong.isEmpty, !right.isEmpty else { return [] }
    return FieldLimit.allCases.filter { limit in
      wrong.allSatisfy { limit.excess([$0]) != nil } && right.allSatisfy { limit.excess([$0]) == nil }
    }.map { limit in
      "all outputs that are wrong are of \(limit.beyond), and all others are right; many swarms have room for "
        + "\(limit.words): a fixed array?"
    }
  }
}

/// What the arrays of many swarms of the field have room for.
private enum FieldLimit: CaseIterable {
  case segments
  case files
  case name

  var words: String {
    switch self {
    case .segments: "100 segments a file"
    case .files: "10 files"
    case .name: "names of 15 characters"
    }
  }

  /// What is beyond it.
  var beyond: String {
    switch self {
    case .segments: "files with more than 100 segments"
    case .files: "more than 10 files"
    case .name: "files with names of more than 15 characters"
    }
  }

  /// What of `files` is beyond it, in words; nil if nothing is.
  func excess(_ files: [Scenario.File]) -> String? {
    switch self {
    case .segments:
      files.max { $0.hashes.count < $1.hashes.count }.flatMap { file in
        file.hashes.count > 100 ? "\(quoted(file.name)) of \(file.hashes.count.counted("segment"))" : nil
      }
    case .files:
      files.count > 10 ? files.count.counted("file") : nil
    case .name:
      files.first { $0.name.utf8.count > 15 }.map { "\(quoted($0.name)), a name of \($0.name.utf8.count) characters" }
    }
  }
}
