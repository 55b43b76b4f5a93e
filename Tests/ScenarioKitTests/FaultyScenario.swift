import ScenarioKit
import SystemPackage
import TestSupport
import Testing
import YAMLNodes

/// A scenario file with faults, and the comments in it that say which.
struct FaultyScenario: CustomTestStringConvertible, Sendable {
  var path: FilePath
  var marks: [String]

  var testDescription: String { path.stem ?? path.string }

  static func all() throws -> [FaultyScenario] {
    try PackageFolder.appending("Tests/Fixtures/faulty").entries(endingWith: ".yaml").map { path in
      let lines = try path.text().split(whereSeparator: \.isNewline)
      let marks = lines.compactMap { line in
        line.firstRange(of: /# +(error|warning|note)@/).map { String(line[$0.lowerBound...].dropFirst(2)) }
      }
      return FaultyScenario(path: path, marks: marks)
    }
  }

  /// `diagnostic` and its notes as the comments of a fixture spell them.
  static func marks(_ diagnostic: Diagnostic) -> [String] {
    let place = "\(diagnostic.severity.rawValue)@\(diagnostic.line):\(diagnostic.column)"
    return ["\(place): \(diagnostic.message) [\(diagnostic.identity.name)]"]
      + diagnostic.notes.map { "  note@\($0.location.line):\($0.location.column): \($0.message)" }
  }
}
