import MarkKit
import SweepKit

/// Points, as everything that leaves the runner for a marking system states them.
///
/// How marks keep their points is read here and nowhere else in the formats.
struct AwardedPoints: Hashable {
  private let points: Fraction

  /// So many points.
  init(_ points: Fraction) { self.points = points }

  /// What `mark` is worth; nil if nothing is known, as the launcher failed.
  init?(_ mark: ScenarioMark) {
    guard let points = mark.points else { return nil }
    self.init(points)
  }

  /// The total of `swarm`; nil if a mark is missing.
  ///
  /// A swarm that cannot be run at all has no points.
  init?(totalOf swarm: SwarmMarks) {
    guard let total = swarm.total else { return nil }
    self.init(total)
  }

  /// What all scenarios of `report` are worth together.
  init(possibleIn report: GradeReport) { self.init(report.possible) }

  /// With four decimals at most.
  var number: Double { PointsText.json(points) }

  /// With two decimals at most: `2.5`.
  var text: String { GradeLine.points(points) }

  /// The nearest whole number, halves up; never negative.
  var whole: Int { max(0, points.count(of: 1)) }
}
