import JudgeKit
import RunKit
import SwarmCore
import Wording

/// The words for a fact, for those who are marked by it: what they can see of their own swarm, and nothing of the answers.
///
/// No hash that is expected, no golden, no path and nothing that `mpirun` says is in them.
enum FeedbackFactText {
  /// The line for `fact`, one of the facts of `failure`; nil if it says nothing of the swarm.
  static func line(_ fact: Fact, of failure: Failure) -> String? {
    switch fact {
    case .end(let fact): line(fact)
    case .hang(let fact): HangFactText.line(fact)
    case .output(let fact): OutputFactText.line(fact, of: failure.output)
    case .segments(let fact): OutputFactText.subject(failure.output) + line(fact)
    case .outOfReach(let reason): OutputFactText.subject(failure.output) + OutputFactText.line(reason)
    case .golden: nil
    case .expectation(let fact): UnmetExpectationText.line(fact)
    case .missedFault(let fact): MissedFaultText.line(fact)
    case .cause(let cause): LikelyCauseText.line(cause)
    }
  }

  private static func line(_ fact: EndFact) -> String? {
    switch fact {
    case .run(let end): line(end)
    case .thenRun(let end): line(end) == nil ? nil : EndFactText.line(fact)
    case .rank, .someRank, .unknown, .outputHeld, .stayed, .didNotLeave, .inFinalize, .tampered, .ownSwarmRan:
      EndFactText.line(fact)
    case .file: nil
    }
  }

  /// How the run ended, if that is not the launcher's own affair.
  private static func line(_ end: RunEnd) -> String? {
    switch end {
    case .exited(let status): "the run ended with status \(status)"
    case .timedOut, .stalled, .overflowed, .overcrowded, .unmeasurable, .exceeded: end.failureLine
    case .notExecutable: "the program cannot be started"
    case .signalled, .launcherStuck, .interrupted, .launcherFailed: nil
    }
  }

  private static func line(_ fact: SegmentFact) -> String {
    switch fact {
    case .wrong(let segment, let expected, let found): "segment \(segment): \(words(found, in: expected))"
    case .lineTooMany(let segment, let found): "before segment \(segment): \(words(found)), one line too many"
    case .behindLast(let found): "behind the last segment: \(words(found))"
    case .empty, .endsAfter, .endsWithin, .missing, .moreWrong, .swapped, .outOfPlace, .moreLines, .tooLong, .lineCount:
      SegmentFactText.line(fact)
    }
  }

  /// What stands in the place of a segment whose hash is `expected`.
  private static func words(_ found: FoundLine, in expected: Hash) -> String {
    if case .hash(let hash, nil) = found, hash.description.lowercased() == expected.description.lowercased() {
      return "the right hash, in the other case of its letters"
    }
    return words(found)
  }

  private static func words(_ found: FoundLine) -> String {
    switch found {
    case .hash(_, nil): "a hash that no segment of the scenario has"
    case .hash(_, let place?): "the hash of segment \(place.segment)" + (place.file.map { " of \($0)" } ?? "")
    case .text(""): "a blank line"
    case .text: "a line that is no hash"
    }
  }
}
