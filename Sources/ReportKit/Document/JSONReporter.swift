import Essentials
package import ScenarioKit
package import SweepKit

/// Writes a sweep, marks, or a list of scenarios as JSON for programs; `docs/json-format.md` describes every key.
///
/// A new key makes a new revision. A key that is removed or changes its meaning makes a new version.
package enum JSONReporter {
  /// The version of the format.
  static let version = 1
  /// How often keys were added to the documents of a sweep and of marks in this version.
  static let revision = 8

  /// The document of a sweep, ended by a newline.
  package static func render(_ report: SweepReport) -> String {
    text(SweepDocument(report))
  }

  /// The document of `runner list --json`, ended by a newline.
  package static func render(_ scenarios: [Scenario]) -> String {
    text(ListDocument(scenarios: scenarios.map(ListDocument.Entry.init)))
  }

  /// The document of `runner grade --json`, ended by a newline.
  package static func render(_ report: GradeReport, obstacles: [Obstacle] = []) -> String {
    text(GradeDocument(report, obstacles: obstacles))
  }

  /// `document` with its keys in alphabetical order, ended by a newline.
  static func text(_ document: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Encoding fails only for a number that is not finite; every number here is a count, a time or a share.
    guard let data = try? encoder.encode(document) else { preconditionFailure("a report without valid numbers") }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
