import ScenarioKit

/// The keys of bounds.
package enum BoundsKey: String, FieldKey {
  case like
  case peers
  case files
  case segments
  case nameLength = "name-length"
  case owners
  case hashes
  case names
  case parts
  case joins
  case leaves
  case faults
  case faultCount = "fault-count"
  case timeout

  package static let owner = "bounds"
}

/// What bounds may ask for at most; `docs/hunting.md` lists it for the user.
enum BoundsLimits {
  /// Bytes of a file of bounds.
  static let inputBytes = 1 << 20
  /// Clients.
  static let peers = 2...64
  /// Files.
  static let files = 1...100
  /// Segments of a file.
  static let segments = 1...10_000
  /// Characters of a name.
  static let nameLength = 1...100
  /// Clients that own a file whole.
  static let owners = 1...64
  /// Faults of a scenario.
  static let faultCount = 0...10
  /// When a client joins at the latest, in milliseconds.
  static let joins = 50...60_000
  /// How long a run may take, in milliseconds.
  static let timeout = 100...3_600_000
}
