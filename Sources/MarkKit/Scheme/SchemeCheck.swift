import ScenarioKit
import Wording
import YAMLNodes

/// Finds what a scheme says that its scenarios, or other parts of it, do not bear out.
struct SchemeCheck {
  let draft: SchemeDraft
  let context: SchemeReader.Context
  let findings: Findings

  private var scheme: MarkScheme { draft.scheme }

  /// Reports all of it.
  func check() {
    var taken: Set<String> = []
    for (rule, mark) in zip(scheme.rules, draft.rules) {
      check(rule, at: mark)
      let own = context.scenarios.filter { rule.scenarios.holds(for: $0) }.map(\.name)
      if context.isComplete, !own.isEmpty, taken.isSuperset(of: own) {
        findings.report(
          .ruleWithoutEffect,
          "each scenario that this is about is one of an entry above; the first entry counts, so put this before it",
          at: mark)
      }
      taken.formUnion(own)
    }
    checkPenalties()
    checkTotal()
  }

  /// Whether there is a scenario that `rule` can be about.
  private func check(_ rule: MarkScheme.Rule, at mark: Mark) {
    switch rule.scenarios {
    case .named(let pattern):
      if context.names.contains(where: { ScenarioSelector.fits($0, pattern) }) { return }
      let mend = nearest(to: pattern, among: context.names).map { "; did you mean \(quoted($0))?" } ?? ""
      let isPattern = pattern.contains { "*?".contains($0) }
      findings.report(
        .unknownScenario,
        "no scenario \(isPattern ? "has a name that fits" : "is named") \(quoted(pattern))\(mend)", at: mark)
    case .tagged(let tag):
      let known = Set(context.scenarios.flatMap(\.tags))
      // Of a scenario that is faulty it is not known what tags it has.
      if known.contains(tag) || !context.isComplete { return }
      let mend = nearest(to: tag, among: known.sorted()).map { "; did you mean \(quoted($0))?" } ?? ""
      findings.report(.unknownTag, "no scenario has the tag \(quoted(tag))\(mend)", at: mark)
    }
  }

  /// Whether something is left of which a penalty can be taken.
  private func checkPenalties() {
    if context.leavesPoints || scheme.floor == .total || (scheme.partial ?? PartialCredit.none) != PartialCredit.none {
      return
    }
    for (penalty, mark) in zip(scheme.penalties, draft.penalties) where penalty.cause != .unsteady {
      findings.report(
        .penaltyWithoutEffect,
        "a run that failed has no points of which this could be taken; add \"partial\", or \"floor: total\"", at: mark)
    }
  }

  /// Whether there is something to scale to the total.
  private func checkTotal() {
    guard let mark = draft.total, scheme.total != nil, context.isComplete, !findings.hasErrors else { return }
    let sheet = MarkSheet(scheme, scenarios: context.scenarios.filter(\.isForAnySwarm))
    if sheet.possible == 0 {
      findings.report(.nothingToScale, "the scenarios are worth 0 points, which no total can be made of", at: mark)
    }
  }
}
