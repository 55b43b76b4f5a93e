/// Tells a member of the swarm for how long it did not look at its deadlines: as the machine was busy with others, or stood
/// still. What it waited for then may have come without being heard, so that this time counts against nobody.
struct Absence: Sendable {
  /// What is still no absence, in nanoseconds.
  private let limit: Int64
  private var lastLook: Instant?

  /// Takes what is longer than so many milliseconds for an absence.
  init(longerThan milliseconds: Int64) {
    limit = milliseconds * 1_000_000
  }

  /// Notes that deadlines are looked at; gives the nanoseconds by which they are to be put off.
  mutating func look(now: Instant) -> Int64 {
    defer { lastLook = now }
    guard let lastLook, now.nanoseconds - lastLook.nanoseconds > limit else { return 0 }
    return now.nanoseconds - lastLook.nanoseconds
  }
}
