/// Measures how long a member of the swarm did not look at its deadlines, as the machine was busy or stood still.
///
/// What it waited for may have arrived meanwhile, so that this time counts against nobody.
struct Absence: Sendable {
  /// The longest time between two looks that is no absence, in nanoseconds.
  private let limit: Int64
  private var lastLook: Instant?

  /// Counts the time between two looks as an absence if it is longer than `milliseconds`.
  init(longerThan milliseconds: Int64) {
    limit = milliseconds * 1_000_000
  }

  /// Notes that deadlines are looked at.
  /// - Returns: the nanoseconds by which to postpone them; 0 if there was no absence.
  mutating func look(now: Instant) -> Int64 {
    defer { lastLook = now }
    guard let lastLook, now.nanoseconds - lastLook.nanoseconds > limit else { return 0 }
    return now.nanoseconds - lastLook.nanoseconds
  }
}
