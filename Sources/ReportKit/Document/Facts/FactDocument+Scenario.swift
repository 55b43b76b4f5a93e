import JudgeKit
import ProbeKit
import ScenarioKit
import Wording

extension FactDocument {
  /// An expectation that is not met.
  init(_ fact: UnmetExpectation) {
    switch fact {
    case .time(let took, let limit, let isWholeRun):
      self.init(
        named: .tookTooLong,
        [
          .seconds: .figure(took.jsonSeconds), .limit: .figure(limit.jsonSeconds), .wholeRun: .truth(isWholeRun),
        ])
    case .finishedLate(let lateness):
      self.init(
        named: .finishedLate,
        [
          .class: lateness.networkClass.map { .text($0) }, .limit: .figure(lateness.limit.jsonSeconds),
          .count: .number(lateness.late), .of: .number(lateness.clients), .client: .number(lateness.last),
          .seconds: .figure(lateness.took.jsonSeconds),
        ])
    case .figure(let name, let figure, let limits, let client):
      self.init(
        named: .figureBeyondLimits,
        [
          .expectation: .text(name.rawValue), .figure: .figure(FiguresDocument.rounded(figure)),
          .min: limits.min.map { .figure($0) }, .max: limits.max.map { .figure($0) },
          .client: client.map { .number($0) },
        ])
    case .unknown(let name): self.init(named: .figureUnknown, [.expectation: .text(name.rawValue)])
    case .notShared(let unshared):
      let written = unshared.written.map { part -> [FactKey: FactValue] in
        [.file: .text(part.file), .count: .number(part.segments)]
      }
      self.init(named: .notShared, [.client: .number(unshared.client), .written: .objects(written)])
    case .notFromPeers(let supply):
      let unfounded = supply.unfounded.map { pair -> [FactKey: FactValue] in
        [.from: .number(pair.from), .served: .number(pair.served), .held: .number(pair.held)]
      }
      self.init(
        named: .notFromPeers,
        [
          .client: .number(supply.client), .lacked: .number(supply.lacked), .got: .number(supply.got),
          .basis: .text(supply.basis.rawValue), .taken: .truth(supply.isTaken),
          .unfounded: unfounded.isEmpty ? nil : .objects(unfounded),
        ])
    }
  }

  /// A fault that did not happen.
  init(_ fact: MissedFault) {
    switch fact {
    case .unknown(let rank): self.init(named: .faultUnknown, [.rank: .number(rank)])
    case .crash(let rank, let reason): self.init(named: .noCrash, [.rank: .number(rank), .why: .why(reason)])
    case .freeze(let rank, let times, let expected, let reason):
      self.init(
        named: .tooFewFreezes,
        [
          .rank: .number(rank), .times: .number(times), .of: .number(expected), .why: .why(reason),
        ])
    case .corrupt(let rank, let reason):
      self.init(named: .noCorruptSegment, [.rank: .number(rank), .why: .why(reason)])
    case .delay(let first, let second, let messages): self.init(.noDelay, first, second, messages)
    case .drop(let first, let second, let messages): self.init(.noDrop, first, second, messages)
    }
  }

  /// What may have caused a failure.
  init(_ cause: LikelyCause) {
    switch cause {
    case .unwritten(let rank, let unwritten):
      self.init(
        named: .unwrittenMemory,
        [
          .rank: .number(rank), .messages: .number(Int(clamping: unwritten.messages)),
          .endpoint: .endpoint(unwritten.end),
          .size: .number(Int(clamping: unwritten.size)), .firstByte: .number(unwritten.bytes.lowerBound),
          .lastByte: .number(unwritten.bytes.upperBound - 1),
        ])
    case .crashBeyond(let rank, let excess, let answers):
      self.init(
        named: .crashBeyondLimit,
        [
          .rank: .number(rank), .fieldLimit: .text(excess.limit.rawValue), .most: .number(excess.limit.most),
          .excess: .number(excess.count), .file: excess.file.map { .text($0) }, .answers: answers.map { .number($0) },
        ])
    case .sanitizerRefuses(let rank): self.init(named: .sanitizerRefuses, [.rank: .number(rank)])
    case .wrongBeyond(let limit):
      self.init(named: .wrongBeyondLimit, [.fieldLimit: .text(limit.rawValue), .most: .number(limit.most)])
    }
  }

  /// Messages between two ends; an end that is any rank is left out.
  private init(_ name: FactName, _ first: LinkFault.End, _ second: LinkFault.End, _ messages: Int) {
    let ranks = [first, second].compactMap { end -> Int? in
      switch end {
      case .rank(let rank): rank
      case .any: nil
      }
    }
    self.init(named: name, [.ranks: .numbers(ranks), .messages: .number(messages)])
  }
}

extension FactValue {
  /// Why the moment of a fault did not come.
  fileprivate static func why(_ reason: MissedFault.Reason) -> FactValue {
    switch reason {
    case .sent(let messages, let due):
      .object([.kind: .text("sent-too-few"), .messages: .number(messages), .dueMessages: .number(due)])
    case .neverDue: .object([.kind: .text("never-due")])
    case .doneAfter(let time, let due):
      .object([
        .kind: .text("done-before"), .seconds: .figure(time.jsonSeconds), .dueSeconds: .figure(due.jsonSeconds),
      ])
    case .servedNothingAfter(let moment):
      .object([.kind: .text("served-nothing"), .dueSeconds: .figure(moment.jsonSeconds)])
    case .notCompleted(let file): .object([.kind: .text("not-completed"), .file: .text(file)])
    }
  }
}

extension LikelyCause.Excess {
  /// How many segments, files or characters there are.
  fileprivate var count: Int {
    switch self {
    case .segments(_, let count), .files(let count): count
    case .name(let name): name.utf8.count
    }
  }

  /// The file that exceeds the limit, if a file does.
  fileprivate var file: String? {
    switch self {
    case .segments(let file, _): file
    case .files: nil
    case .name(let name): name
    }
  }
}
