import JudgeKit
import ScenarioKit
import Wording

/// The words for the faults of a scenario that did not happen.
enum MissedFaultText {
  /// One fact: `rank 3 never crashed: it sent 12 messages to clients, not 40`.
  static func line(_ fact: MissedFault) -> String {
    switch fact {
    case .unknown(let rank):
      return "rank \(rank): whether it did its fault cannot be told, as it left no word for the probe"
    case .crash(let rank, let reason): return "rank \(rank) never crashed: \(words(reason))"
    case .freeze(let rank, let times, let expected, let reason):
      let many = expected == 1 ? "never froze" : "froze \(times) of \(expected) times"
      return "rank \(rank) \(many): \(words(reason))"
    case .corrupt(let rank, let reason): return "rank \(rank) never served a corrupt segment: \(words(reason))"
    case .delay(let first, let second, let messages):
      let count = messages == 0 ? ": there was none" : ""
      return "no message between \(words(first)) and \(words(second)) was delayed\(count)"
    case .drop(let first, let second, let messages):
      let count = messages == 0 ? "there was none" : "there \(messages == 1 ? "was" : "were") \(messages.grouped)"
      return "no message between \(words(first)) and \(words(second)) was dropped: \(count)"
    }
  }

  private static func words(_ reason: MissedFault.Reason) -> String {
    switch reason {
    case .sent(let messages, let due):
      "it sent \(messages.counted("message")) to clients" + (messages < due ? ", not \(due.grouped)" : "")
    case .neverDue: "its time did not come"
    case .servedNothingAfter(let moment): "it served nothing after \(moment.words)"
    // The moment counts from its first message, which comes a little later than its start.
    case .doneAfter(let time, let due):
      "it was done after \(time.secondsText), too soon for \(due.words) after its first message"
    case .notCompleted(let file): "it never completed \(quoted(file)), or was gone at once"
    }
  }

  /// `rank 2`, `any rank`.
  private static func words(_ end: LinkFault.End) -> String {
    switch end {
    case .rank(let rank): "rank \(rank)"
    case .any: "any rank"
    }
  }
}
