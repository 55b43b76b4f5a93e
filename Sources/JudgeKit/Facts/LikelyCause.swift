package import ProbeKit

/// Something that may have caused the failures of a run.
package enum LikelyCause: Hashable, Sendable {
  /// A rank sent messages with bytes that were never written.
  case unwritten(rank: Int, StatusPage.Unwritten)
  /// A rank crashed that owns or wants more than many swarms have room for; `answers` is the number of answers that it
  /// had got, if that is known.
  case crashBeyond(rank: Int, Excess, answers: Int?)
  /// The wrong outputs are exactly those of files beyond a limit that many swarms have.
  case wrongBeyond(FieldLimit)
  /// The address sanitizer of a rank does not let itself be loaded behind the probe.
  case sanitizerRefuses(rank: Int)

  /// What exceeds a limit that many swarms have.
  package enum Excess: Hashable, Sendable {
    /// A file has this many segments.
    case segments(file: String, count: Int)
    /// There are this many files.
    case files(count: Int)
    /// A file has this name, which is too long.
    case name(String)

    /// The limit that this exceeds.
    package var limit: FieldLimit {
      switch self {
      case .segments: .segments
      case .files: .files
      case .name: .name
      }
    }
  }
}

/// The limits that the fixed arrays of many swarms have.
package enum FieldLimit: String, Hashable, Sendable, CaseIterable {
  /// Segments of a file.
  case segments
  /// Files.
  case files
  /// Characters of a file's name.
  case name = "name-length"

  /// The most that these swarms have room for.
  package var most: Int {
    switch self {
    case .segments: 100
    case .files: 10
    case .name: 15
    }
  }
}
