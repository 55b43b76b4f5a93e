import FileKit
import JudgeKit
import RunKit
import ScenarioKit
import SwarmCore
import SystemPackage

extension FactDocument {
  /// How a run, or one of its ranks, ended.
  init(_ fact: EndFact) {
    switch fact {
    case .run(let end): self.init(named: .runEnded, [.end: .end(EndDocument(end))])
    case .thenRun(let end): self.init(named: .runThenEnded, [.end: .end(EndDocument(end))])
    case .rank(let rank, let end, let expected):
      self.init(
        named: .rankEnded,
        [
          .rank: .number(rank), .end: .end(EndDocument(end)),
          .expectedEnd: expected.flatMap(\.rankEnd).map { .end(EndDocument($0)) },
        ])
    case .someRank(let signal): self.init(named: .someRankEnded, [.end: .end(EndDocument(RankEnd.signalled(signal)))])
    case .unknown(let ranks): self.init(named: .endUnknown, [.ranks: .numbers(ranks)])
    case .outputHeld(let rank, let process):
      self.init(named: .outputHeld, [.rank: rank.map { .number($0) }, .found: .text(process)])
    case .stayed(let ranks): self.init(named: .stayed, [.ranks: .numbers(ranks)])
    case .didNotLeave(let ranks): self.init(named: .didNotLeave, [.ranks: .numbers(ranks)])
    case .inFinalize(let rank): self.init(named: .inFinalize, [.rank: .number(rank)])
    case .tampered(let tampering):
      self.init(named: .tampered, [.found: .text(tampering.name), .end: tampering.launcherEnd.map { .end($0) }])
    case .ownSwarmRan: self.init(named: .ownSwarmRan, [:])
    case .file(let error):
      self.init(
        named: .fileRefused,
        [
          .action: .text(error.action.rawValue), .path: .text(error.path.string),
          .reason: .text(error.reason.description),
        ])
    }
  }

  /// Why a client could not get an output.
  init(_ reason: OutOfReach) {
    switch reason {
    case .trackerCrashed: self.init(named: .trackerCrashed)
    case .reported(let shortfall): self.init(named: .reported, [.shortfall: .shortfall(.init(shortfall))])
    case .lost(let lost):
      self.init(
        named: .holdersGone,
        [
          .holders: .numbers(lost.holders), .count: .number(lost.count), .first: .number(lost.first),
          .last: .number(lost.last),
        ])
    }
  }
}

extension Tampering {
  fileprivate var name: String {
    switch self {
    case .directoryMoved: "directory-moved"
    case .launcherEnded: "launcher-ended"
    case .launcherStopped: "launcher-stopped"
    }
  }

  /// How the launcher ended by it, if it did.
  fileprivate var launcherEnd: EndDocument? {
    guard case .launcherEnded(let signal?) = self else { return nil }
    return EndDocument(RunEnd.signalled(signal))
  }
}

extension ExpectedExit {
  /// The one end that this is, if it is one.
  fileprivate var rankEnd: RankEnd? {
    switch self {
    case .status(let status): .exited(status: status)
    case .signal(let signal): .signalled(signal)
    case .any: nil
    }
  }
}
