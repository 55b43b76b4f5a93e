package import SystemPackage

/// An error or a warning about a file: which kind of mistake it is, where it stands, and what to do about it.
package struct Diagnostic: Hashable, Sendable {
  /// Whether the scenario can be run nevertheless.
  package enum Severity: String, Hashable, Sendable {
    /// It cannot.
    case error
    /// It can, but is probably not what its author meant.
    case warning
  }

  /// A place in a text.
  package struct Location: Hashable, Sendable {
    /// The file, as the user named it.
    package var path: FilePath
    /// The line, from 1; 0 for the file as a whole, which has neither column nor source line.
    package var line: Int
    /// The column, from 1, counted in Unicode scalars.
    package var column: Int
    /// The line of the text; of a very long one, the part around `column`.
    package var sourceLine: String?
    /// The column of the first scalar of `sourceLine`: 1, or more if that is a part of a very long line.
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

  /// Another place that explains it.
  package struct Note: Hashable, Sendable {
    /// The place.
    package var location: Location
    /// What stands there.
    package var message: String

    /// A note that says `message` about `location`.
    package init(_ message: String, at location: Location) {
      self.location = location
      self.message = message
    }
  }

  /// Which kind of mistake it is.
  package var identity: FindingIdentity
  /// Where it stands.
  package var location: Location
  /// What is wrong, what was expected, and the mend; one line, the culprit in quotes.
  package var message: String
  /// Other places that help to understand it.
  package var notes: [Note]

  /// A finding at `location`.
  package init(_ identity: FindingIdentity, _ message: String, at location: Location, notes: [Note] = []) {
    self.identity = identity
    self.location = location
    self.message = message
    self.notes = notes
  }

  /// Whether the scenario can be run nevertheless.
  package var severity: Severity { identity.severity }
  /// The file, as the user named it.
  package var path: FilePath { location.path }
  /// The line, from 1; 0 for the file as a whole.
  package var line: Int { location.line }
  /// The column, from 1, counted in Unicode scalars.
  package var column: Int { location.column }
  /// The line of the text; of a very long one, the part around `column`.
  package var sourceLine: String? { location.sourceLine }
}
