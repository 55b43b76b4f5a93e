package import SystemPackage

/// A fault of a scenario file, or a warning: what is wrong, and where it stands.
package struct Diagnostic: Hashable, Sendable {
  /// Whether the scenario can be run nevertheless.
  package enum Severity: String, Hashable, Sendable {
    case error
    case warning
  }

  /// A place in a text.
  package struct Location: Hashable, Sendable {
    /// The file, as the user named it.
    package var path: FilePath
    /// The line, from 1; 0 where the file as a whole is meant, and neither column nor source line mean anything.
    package var line: Int
    /// The column, from 1, counted in Unicode scalars.
    package var column: Int
    /// The line of the text; of a very long one, the part around `column`.
    package var sourceLine: String?
    /// The column of the first scalar of `sourceLine`; 1 but for a very long line.
    package var sourceColumn: Int

    /// A place in the text of `path`.
    package init(path: FilePath, line: Int, column: Int, sourceLine: String? = nil, sourceColumn: Int = 1) {
      self.path = path
      self.line = line
      self.column = column
      self.sourceLine = sourceLine
      self.sourceColumn = sourceColumn
    }

    /// The file at `path` as a whole.
    package init(path: FilePath) {
      self.init(path: path, line: 0, column: 0)
    }
  }

  /// Another place that explains the fault.
  package struct Note: Hashable, Sendable {
    /// Where it stands.
    package var location: Location
    /// What is to be seen there.
    package var message: String

    /// `message` about `location`.
    package init(_ message: String, at location: Location) {
      self.location = location
      self.message = message
    }
  }

  /// Whether the scenario can be run nevertheless.
  package var severity: Severity
  /// Where it stands.
  package var location: Location
  /// What is wrong, what was expected, and the mend; one line, the culprit in quotes.
  package var message: String
  /// What else helps to understand it.
  package var notes: [Note]

  /// A finding at `location`.
  package init(_ severity: Severity, _ message: String, at location: Location, notes: [Note] = []) {
    self.severity = severity
    self.location = location
    self.message = message
    self.notes = notes
  }

  /// The file, as the user named it.
  package var path: FilePath { location.path }
  /// The line, from 1; 0 where the file as a whole is meant.
  package var line: Int { location.line }
  /// The column, from 1, counted in Unicode scalars.
  package var column: Int { location.column }
  /// The line of the text; of a very long one, the part around `column`.
  package var sourceLine: String? { location.sourceLine }
}
