package import ScenarioKit

/// A scheme held against the scenarios that take part: what each is worth, and what comes of runs of it.
package struct MarkSheet: Hashable, Sendable {
  /// The scheme.
  package let scheme: MarkScheme
  /// What each scenario is worth, in order.
  package let worths: [Worth]
  /// What all points are multiplied by, so that they come to the total of the scheme.
  private let scale: Fraction

  /// What one scenario is worth.
  package struct Worth: Hashable, Sendable {
    /// The points of a run that passes.
    package var points: Fraction
    /// Whether they count above the total.
    package var isBonus: Bool
    /// The index of the scheme's rule that is about the scenario, if one is.
    var rule: Int?
  }

  /// The sheet of these scenarios, which are a part of `all`, if that is not nil.
  ///
  /// The scheme's total is that of all, so that a scenario is worth the same whichever others take part.
  package init(_ scheme: MarkScheme, scenarios: [Scenario], of all: [Scenario]? = nil) {
    self.scheme = scheme
    let whole = (all ?? scenarios).map { MarkSheet.unscaled($0, scheme) }
    let sum = MarkSheet.sum(whole.map { $0.isBonus ? 0 : $0.points }, whole, scheme, scale: 1)
    let scale = sum > 0 ? scheme.total.map { $0 / sum } ?? 1 : 1
    self.scale = scale
    worths = scenarios.map { scenario in
      var worth = MarkSheet.unscaled(scenario, scheme)
      worth.points = worth.points * scale
      return worth
    }
  }

  /// What `scenario` is worth as the first rule about it says, or as it says itself.
  private static func unscaled(_ scenario: Scenario, _ scheme: MarkScheme) -> Worth {
    let index = scheme.rules.firstIndex { $0.scenarios.holds(for: scenario) }
    let rule = index.map { scheme.rules[$0] }
    let own = Fraction(thousandths: Int((scenario.points * 1000).rounded()))
    return Worth(points: rule?.points ?? own, isBonus: rule?.isBonus ?? false, rule: index)
  }

  /// The points of all scenarios together, without those that count above the total.
  package var possible: Fraction {
    MarkSheet.sum(worths.map { $0.isBonus ? 0 : $0.points }, worths, scheme, scale: scale)
  }

  /// What `rule` of the scheme gives at most, as points stand in the table.
  package func most(of rule: MarkScheme.Rule) -> Fraction? { rule.most.map { $0 * scale } }

  /// What the runs of the scenario at `index` come to.
  package func award(_ basis: MarkBasis, scenario index: Int) -> Award {
    guard worths.indices.contains(index) else { return Award(earned: 0, deductions: [], points: 0) }
    let worth = worths[index].points
    let earned = worth * basis.share
    var left = earned
    var deductions: [Award.Deduction] = []
    for penalty in scheme.penalties {
      let whole: Fraction =
        switch penalty.amount {
        case .points(let points): points
        case .share(let share): worth * share
        }
      var taken = whole * basis.share(of: penalty.cause)
      if scheme.floor == .scenario { taken = min(taken, left) }
      guard taken > 0 else { continue }
      left -= taken
      deductions.append(Award.Deduction(cause: penalty.cause, points: taken))
    }
    return Award(earned: earned, deductions: deductions, points: scheme.rounded(left, .scenario))
  }

  /// The total of what was given in each scenario; nil if something is missing, as less would be wrong.
  package func total(_ points: [Fraction?]) -> Fraction? {
    let known = points.compactMap(\.self)
    guard known.count == worths.count else { return nil }
    return scheme.rounded(max(0, MarkSheet.sum(known, worths, scheme, scale: scale)), .total)
  }

  /// The indices of the rules that take something away of `points`, given in each scenario, as these are too many.
  package func cappedRules(_ points: [Fraction]) -> [Int] {
    scheme.rules.indices.filter { index in
      guard let most = most(of: scheme.rules[index]) else { return false }
      return zip(points, worths).filter { $1.rule == index }.reduce(0) { $0 + $1.0 } > most
    }
  }

  /// The sum of `points`, in which each rule gives no more than it may.
  private static func sum(_ points: [Fraction], _ worths: [Worth], _ scheme: MarkScheme, scale: Fraction) -> Fraction {
    var sum: Fraction = 0
    var byRule: [Int: Fraction] = [:]
    for (points, worth) in zip(points, worths) {
      if let rule = worth.rule, scheme.rules[rule].most != nil {
        byRule[rule, default: 0] += points
      } else {
        sum += points
      }
    }
    return scheme.rules.indices.reduce(sum) { sum, index in
      guard let points = byRule[index] else { return sum }
      return sum + (scheme.rules[index].most.map { min(points, $0 * scale) } ?? points)
    }
  }
}
