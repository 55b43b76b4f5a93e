import MarkKit
import ScenarioKit
import SweepKit
import SystemPackage
import Wording

/// The words for the rules of a marking scheme that had an effect on the marks.
enum MarkLegend {
  /// `marks.yaml: scaled to 10 points; taken away: 0.5 for unsteady (2 swarms); totals rounded to halves`; nil without a
  /// scheme that had an effect.
  static func text(_ report: GradeReport) -> String? {
    let (sheet, scheme) = (report.sheet, report.sheet.scheme)
    guard let path = scheme.path else { return nil }
    var parts: [String] = []
    if let total = scheme.total { parts.append("scaled to \(points(total))") }
    let bonus = zip(report.scenarios, sheet.worths).filter(\.1.isBonus).map(\.0.name.printable)
    if !bonus.isEmpty { parts.append("above the total: \(bonus.joined(separator: ", "))") }
    let capped = Set(report.swarms.flatMap { sheet.cappedRules($0.marks.map { $0.points ?? 0 }) })
    for index in capped.sorted() {
      guard let most = sheet.most(of: scheme.rules[index]) else { continue }
      parts.append("at most \(points(most)) for \(name(scheme.rules[index].scenarios))")
    }
    let taken = scheme.penalties.compactMap { penalty in self.taken(penalty, in: report) }
    if !taken.isEmpty { parts.append("taken away: \(taken.joined(separator: ", "))") }
    if let rounding = scheme.rounding, let steps = steps(rounding.step) {
      parts.append("\(rounding.subject == .total ? "totals" : "points") rounded to \(steps)")
    }
    return parts.isEmpty ? nil : "\(path.string.printable): \(parts.joined(separator: "; "))"
  }

  /// `-0.5 unsteady, -1 deadlock`; empty if nothing was taken away.
  static func deductions(_ award: Award?) -> String {
    (award?.deductions ?? []).map { "-\(GradeLine.points($0.points)) \($0.cause.name)" }.joined(separator: ", ")
  }

  /// `0.5 for unsteady (2 swarms)`; nil if that was taken of nobody's points.
  private static func taken(_ penalty: MarkScheme.Penalty, in report: GradeReport) -> String? {
    let count = report.swarms.count { swarm in
      swarm.marks.contains { $0.award?.deductions.contains { $0.cause == penalty.cause } == true }
    }
    let amount =
      switch penalty.amount {
      case .points(let points): GradeLine.points(points)
      case .share(let share): GradeLine.points(share * 100) + " %"
      }
    return count > 0 ? "\(amount) for \(penalty.cause.name) (\(count.counted("swarm")))" : nil
  }

  private static func name(_ scenarios: ScenarioSelector) -> String {
    switch scenarios {
    case .named(let pattern): pattern.printable
    case .tagged(let tag): "the tag \(tag.printable)"
    }
  }

  private static func points(_ points: Fraction) -> String {
    let text = GradeLine.points(points)
    return text == "1" ? "1 point" : "\(text) points"
  }

  private static func steps(_ step: MarkScheme.Rounding.Step) -> String? {
    switch step {
    case .integer: "whole points"
    case .half: "halves"
    case .quarter: "quarters"
    case .tenth: "tenths"
    case .hundredth: "hundredths"
    case .none: nil
    }
  }
}
