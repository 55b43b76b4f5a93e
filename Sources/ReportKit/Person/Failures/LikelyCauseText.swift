import JudgeKit
import ProbeKit
import Wording

/// The words for what may have caused a failure; a cause that is only suggested is a question.
enum LikelyCauseText {
  /// One cause.
  static func line(_ cause: LikelyCause) -> String {
    switch cause {
    case .unwritten(let rank, let unwritten):
      let count = Int(clamping: unwritten.messages)
      return
        "uninitialised memory: rank \(rank) sent \(count.counted("message")) with bytes that were never written; in "
        + "the first, to \(HangFactText.words(unwritten.end)), they are bytes \(unwritten.bytes.lowerBound) to "
        + "\(unwritten.bytes.upperBound - 1) of \(Int(clamping: unwritten.size).grouped)"
    case .crashBeyond(let rank, let excess, let answers):
      let progress = answers.map { ", and had got \($0.counted("answer"))" } ?? ""
      return "rank \(rank) has to do with \(words(excess))\(progress); many swarms have room for "
        + "\(words(excess.limit)): does it write behind the end of a fixed array?"
    case .sanitizerRefuses(let rank):
      return "the address sanitizer of rank \(rank) does not let itself be loaded behind the probe: what starts the "
        + "swarm must leave ASAN_OPTIONS as it is, or add verify_asan_link_order=0 to it"
    case .wrongBeyond(let limit):
      return "all outputs that are wrong are of \(filesBeyond(limit)), and all others are right; many swarms have room "
        + "for \(words(limit)): a fixed array?"
    }
  }

  private static func words(_ limit: FieldLimit) -> String {
    switch limit {
    case .segments: "\(limit.most) segments a file"
    case .files: "\(limit.most) files"
    case .name: "names of \(limit.most) characters"
    }
  }

  private static func filesBeyond(_ limit: FieldLimit) -> String {
    switch limit {
    case .segments: "files with more than \(limit.most) segments"
    case .files: "more than \(limit.most) files"
    case .name: "files with names of more than \(limit.most) characters"
    }
  }

  private static func words(_ excess: LikelyCause.Excess) -> String {
    switch excess {
    case .segments(let file, let count): "\(quoted(file)) of \(count.counted("segment"))"
    case .files(let count): count.counted("file")
    case .name(let name): "\(quoted(name)), a name of \(name.utf8.count) characters"
    }
  }
}
