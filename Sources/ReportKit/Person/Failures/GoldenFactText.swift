package import JudgeKit
import SystemPackage
import Wording

/// The words for goldens that are not as they must be.
enum GoldenFactText {
  /// One fact, with the mend where there is one: `golden/chain/client2_film: is missing; runner update …`.
  static func line(_ fact: GoldenFact) -> String {
    let path = OutputFactText.shown(fact.path.string)
    let mend = "runner update \(fact.scenario) writes it"
    switch fact.problem {
    case .noneAtAll: return "\(fact.path): no golden files; \(mend)"
    case .missing: return "\(path): is missing; \(mend)"
    case .notAFile(let kind): return "\(path): is \(OutputFactText.words(kind)), not a file; remove it, and \(mend)"
    case .unreadable(let reason): return "\(path): cannot be read: \(reason)"
    case .unwritable(.tooManyLinks):
      return "\(path): leads to the same file as another golden, and both cannot be right; "
        + "no golden file of the scenario has changed"
    case .unwritable(let reason):
      return "\(path): cannot be written: \(reason); no golden file of the scenario has changed"
    case .unexpected: return "\(path): no output of the scenario has this name; runner update --prune removes it"
    case .digest: return "\(path): is a digest, but the scenario says golden: exact; \(mend)"
    case .noDigest: return "\(path): is no SHA-256 digest, but the scenario says golden: digest; \(mend)"
    case .otherDigest(let expected, let found):
      return "\(path): expected the digest \(expected.prefix(8))… of the scenario, found \(found.prefix(8))…"
    case .segments(let fact): return "\(path): \(SegmentFactText.line(fact))"
    }
  }
}

extension UnwritableGolden: CustomStringConvertible {
  /// `golden/chain/client2_film: is a device, not a file; remove it, and …`.
  package var description: String { GoldenFactText.line(fact) }
}
