import FileKit
import JudgeKit
import SwarmCore
import SystemPackage

extension FactDocument {
  /// What is found where an output should be, or where none should be.
  init(_ fact: OutputFact) {
    switch fact {
    case .missing: self.init(named: .missing)
    case .notAFile(let kind): self.init(named: .notAFile, [.found: .text(kind.rawValue)])
    case .unreadable(let reason): self.init(named: .unreadable, [.reason: .text(reason.description)])
    case .severalMissing(let count, let all, let names):
      self.init(named: .severalMissing, [.count: .number(count), .of: .number(all), .outputs: .texts(names)])
    case .unexpected(let name, let reason):
      self = FactDocument(named: .unexpected, FactDocument.fields(reason)).with(.output, .text(name))
    case .moreUnexpected(let count): self.init(named: .moreUnexpected, [.count: .number(count)])
    }
  }

  /// How segments differ.
  init(_ fact: SegmentFact) {
    switch fact {
    case .empty(let expected): self.init(named: .empty, [.expectedSegments: .number(expected)])
    case .endsAfter(let count, let expected):
      self.init(named: .endsAfter, [.count: .number(count), .expectedSegments: .number(expected)])
    case .endsWithin(let segment, let expected):
      self.init(named: .endsWithin, [.segment: .number(segment), .expectedSegments: .number(expected)])
    case .missing(let range):
      self.init(named: .missingSegments, [.first: .number(range.lowerBound), .last: .number(range.upperBound)])
    case .wrong(let segment, let expected, let found):
      self.init(.wrongSegment, [.segment: .number(segment), .expected: .text(expected.description)], found)
    case .moreWrong(let count): self.init(named: .moreWrongSegments, [.count: .number(count)])
    case .swapped(let first, let second): self.init(named: .swapped, [.segments: .numbers([first, second])])
    case .outOfPlace(let count): self.init(named: .outOfPlace, [.count: .number(count)])
    case .lineTooMany(let segment, let found): self.init(.lineTooMany, [.before: .number(segment)], found)
    case .behindLast(let found): self.init(.behindLast, [:], found)
    case .moreLines(let count): self.init(named: .moreLines, [.count: .number(count)])
    case .tooLong(let bytes, let expected):
      self.init(named: .tooLong, [.bytes: .number(Int(bytes)), .expectedSegments: .number(expected)])
    case .lineCount(let count, let isLeast, let expected):
      self.init(
        named: .lineCount, [.lines: .number(count), .atLeast: .truth(isLeast), .expectedSegments: .number(expected)])
    }
  }

  /// What is wrong with a golden.
  init(_ fact: GoldenFact) {
    let problem =
      switch fact.problem {
      case .noneAtAll: FactDocument(named: .noGoldens)
      case .missing: FactDocument(named: .missingGolden)
      case .notAFile(let kind): FactDocument(named: .goldenNotAFile, [.found: .text(kind.rawValue)])
      case .unreadable(let reason): FactDocument(named: .unreadableGolden, [.reason: .text(reason.description)])
      case .unwritable(let reason): FactDocument(named: .unwritableGolden, [.reason: .text(reason.description)])
      case .unexpected: FactDocument(named: .unexpectedGolden)
      case .digest: FactDocument(named: .goldenIsDigest)
      case .noDigest: FactDocument(named: .goldenIsNoDigest)
      case .otherDigest(let expected, let found):
        FactDocument(named: .otherDigest, [.expected: .text(expected), .found: .text(found)])
      case .segments(let fact): FactDocument(fact)
      }
    self = problem.with(.golden, .text(fact.path.string)).with(.scenario, .text(fact.scenario.string))
  }

  private init(_ name: FactName, _ fields: [FactKey: FactValue?], _ found: FoundLine) {
    var fields = fields
    switch found {
    case .hash(let hash, let place):
      fields[.found] = .text(hash.description)
      fields[.foundSegment] = place.map { .number($0.segment) }
      fields[.foundFile] = place?.file.map { .text($0) }
    case .text(let text): fields[.found] = .text(text)
    }
    self.init(named: name, fields)
  }

  private static func fields(_ reason: OutputFact.Reason) -> [FactKey: FactValue?] {
    switch reason {
    case .noSuchClient: [.reason: .text("no-such-client")]
    case .noSuchFile: [.reason: .text("no-such-file")]
    case .misnamed(let expected): [.reason: .text("misnamed"), .expected: .text(expected)]
    case .written(let rank): [.reason: .text("written-by-another"), .rank: .number(rank)]
    case .notWanted(let client, let file):
      [.reason: .text("not-wanted"), .client: .number(client), .file: .text(file)]
    }
  }
}
