/// What scenarios a hunt makes: how large they are, and what occurs in them.
package struct HuntBounds: Hashable, Sendable {
  /// How many clients there are.
  package var peers = 2...6
  /// How many files there are.
  package var files = 1...10
  /// How many segments a file has.
  package var segments = 1...100
  /// How many characters a file's name has.
  package var nameLength = 1...15
  /// How many clients own a file whole.
  package var owners = 1...3
  /// What hashes files have.
  package var hashes: [HashPattern] = [.distinct]
  /// What names files have.
  package var names: [NamePattern] = [.plain]
  /// Whether clients may own parts of files, which only our own swarm understands.
  package var parts = false
  /// When clients join at the latest, in milliseconds; nil if all are there from the start.
  package var joins: Int?
  /// Whether clients may leave early.
  package var leaves = false
  /// What goes wrong.
  package var faults: [FaultPattern] = []
  /// How many faults a scenario has at most.
  package var faultCount = 0...1
  /// How long a run may take.
  package var timeout = Duration.seconds(10)

  /// Bounds of these defaults.
  package init() {}

  /// The hashes of a file.
  package enum HashPattern: String, Hashable, Sendable, CaseIterable {
    /// Each segment has its own.
    case distinct
    /// A segment has the hash of another segment of the file.
    case repeated
    /// Segments have the hashes of those of the file before.
    case shared
  }

  /// The name of a file.
  package enum NamePattern: String, Hashable, Sendable, CaseIterable {
    /// Letters.
    case plain
    /// It begins like that of another file.
    case similar
    /// Digits.
    case digits
    /// With other characters that a name may have.
    case odd
  }

  /// A thing that goes wrong.
  package enum FaultPattern: String, Hashable, Sendable, CaseIterable {
    /// A client crashes.
    case crash
    /// A client stands still for a while.
    case freeze
    /// A client serves wrong segments.
    case corrupt
    /// Messages come late.
    case delay
    /// Messages between clients are lost.
    case drop
  }
}
