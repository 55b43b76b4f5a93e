package import JudgeKit
package import SystemPackage

/// How runs become points, as a scheme file says, or as it is without one.
package struct MarkScheme: Hashable, Sendable {
  /// The file, as the user named it; nil if there is none.
  package var path: FilePath?
  /// What all scenarios together are worth, so that the points of each are scaled; nil if they are taken as they are.
  package var total: Fraction?
  /// What scenarios are worth; the first rule that is about a scenario counts.
  package var rules: [Rule] = []
  /// What a run that failed is worth; nil if the file does not say.
  package var partial: PartialCredit?
  /// What is taken away, and why.
  package var penalties: [Penalty] = []
  /// Where penalties end.
  var floor = Floor.scenario
  /// To what points are rounded; nil if they are not.
  package var rounding: Rounding?

  /// A scheme by which a scenario is worth what it says itself, and a run that failed nothing.
  package init() {}

  /// What some scenarios are worth.
  package struct Rule: Hashable, Sendable {
    /// The scenarios that it is about.
    package var scenarios: ScenarioSelector
    /// The points of each of them; nil if each says that itself.
    var points: Fraction?
    /// Whether they count above the total.
    var isBonus = false
    /// The most points that they give together, in the same unit as `points`; nil if there is no such bound.
    var most: Fraction?

    /// A rule about these scenarios.
    package init(_ scenarios: ScenarioSelector, points: Fraction? = nil, isBonus: Bool = false, most: Fraction? = nil) {
      self.scenarios = scenarios
      self.points = points
      self.isBonus = isBonus
      self.most = most
    }
  }

  /// What is taken away of the points of a scenario.
  package struct Penalty: Hashable, Sendable {
    /// For what.
    package var cause: Cause
    /// How much.
    package var amount: Amount

    /// This much for `cause`.
    package init(_ cause: Cause, _ amount: Amount) {
      self.cause = cause
      self.amount = amount
    }
  }

  /// What something is taken away for.
  package enum Cause: Hashable, Sendable {
    /// A run failed in this way.
    case kind(Failure.Kind)
    /// The run with the probe ended otherwise than one that counts.
    case unsteady

    /// `deadlock`, `unsteady`.
    package var name: String {
      switch self {
      case .kind(let kind): kind.rawValue
      case .unsteady: "unsteady"
      }
    }
  }

  /// How much is taken away.
  package enum Amount: Hashable, Sendable {
    /// So many points, as they stand in the table.
    case points(Fraction)
    /// A share of what the scenario is worth.
    case share(Fraction)
  }

  /// Where penalties end.
  package enum Floor: String, CaseIterable, Hashable, Sendable {
    /// No scenario has less than no points.
    case scenario
    /// A scenario may have less, but the total has not.
    case total
  }

  /// To what points are rounded.
  package struct Rounding: Hashable, Sendable {
    /// The names of the steps.
    package enum Step: String, CaseIterable, Hashable, Sendable {
      case integer
      case half
      case quarter
      case tenth
      case hundredth
      case none

      /// How many steps 1 has; nil if nothing is rounded.
      var parts: Int? {
        switch self {
        case .integer: 1
        case .half: 2
        case .quarter: 4
        case .tenth: 10
        case .hundredth: 100
        case .none: nil
        }
      }
    }

    /// What is rounded.
    package enum Subject: String, CaseIterable, Hashable, Sendable {
      /// The points of each scenario.
      case scenario
      /// Their sum alone.
      case total
    }

    /// The distance between two numbers that points may be.
    package var step: Step
    /// What is rounded.
    package var subject: Subject

    /// Rounding to multiples of `step`.
    package init(to step: Step, _ subject: Subject = .total) {
      self.step = step
      self.subject = subject
    }
  }

  /// `points`, rounded if they are of the subject that is rounded.
  func rounded(_ points: Fraction, _ subject: Rounding.Subject) -> Fraction {
    guard let rounding, rounding.subject == subject, let parts = rounding.step.parts else { return points }
    return points.rounded(to: parts)
  }
}
