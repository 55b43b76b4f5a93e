package import ProbeKit

/// What a run that failed shows beside its failures, and what may have caused them.
package enum LikelyCause: Hashable, Sendable {
  /// A rank sent messages with bytes that were never written.
  case unwritten(rank: Int, StatusPage.Unwritten)
  /// A rank crashed that has to do with more than many swarms have room for; `answers` is how many it had got by then,
  /// if that is known.
  case crashBeyond(rank: Int, Excess, answers: Int?)
  /// The outputs that are wrong are just those of files that are beyond a limit of many swarms.
  case wrongBeyond(FieldLimit)

  /// What of some files is beyond a limit of many swarms.
  package enum Excess: Hashable, Sendable {
    /// A file has so many segments.
    case segments(file: String, count: Int)
    /// There are so many files.
    case files(count: Int)
    /// A file has this long a name.
    case name(String)

    /// The limit that this is beyond.
    package var limit: FieldLimit {
      switch self {
      case .segments: .segments
      case .files: .files
      case .name: .name
      }
    }
  }
}

/// What the arrays of many swarms of the field have room for.
package enum FieldLimit: String, Hashable, Sendable, CaseIterable {
  /// Segments of a file.
  case segments
  /// Files.
  case files
  /// Characters of a file's name.
  case name = "name-length"

  /// How many of them.
  package var most: Int {
    switch self {
    case .segments: 100
    case .files: 10
    case .name: 15
    }
  }
}
