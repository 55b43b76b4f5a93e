/// When a client that knows only its neighbours asks the tracker for more peers, and whom it may still ask for a link.
struct PeerSearch: Sendable {
  /// The peers that the tracker has named, and that have not been asked for a link.
  private(set) var candidates: [Rank] = []
  /// Whether the tracker has named all that there are.
  private(set) var areAllKnown = false
  /// When the tracker is to be asked again; nil if it need not be.
  private(set) var next: Instant?
  /// How long the next wait is, in milliseconds.
  private var wait: Int64
  private let shortestWait: Int64

  /// The longest time between two questions, in milliseconds; it doubles from one to the next.
  static let longestWait: Int64 = 16_000
  /// How long a peer may take to agree to a link, in milliseconds.
  static let patience: Int64 = 3_000

  /// That of a client in a swarm whose deadlines are those of `pace`.
  init(pace: Pace) {
    shortestWait = pace.shortestSearch
    wait = shortestWait
  }

  /// Takes what the tracker has named.
  mutating func learn(_ peers: [Rank], areAll: Bool) {
    candidates = peers.reversed()
    areAllKnown = areAll
  }

  /// Notes that there may be others by now.
  mutating func forget() { areAllKnown = false }

  /// The next peer to ask for a link.
  mutating func take() -> Rank? { candidates.popLast() }

  /// Notes whether more peers are needed; the tracker is asked after a while.
  mutating func setNeeded(_ isNeeded: Bool, now: Instant, pace: Pace) {
    guard isNeeded else {
      next = nil
      wait = shortestWait
      return
    }
    if next == nil { next = now.advanced(milliseconds: wait * pace.liveness) }
  }

  /// Lets the tracker be asked soon, as something has changed.
  mutating func hurry() {
    next = nil
    wait = shortestWait
  }

  /// Whether the tracker is to be asked now; then the next wait begins.
  mutating func isDue(now: Instant, pace: Pace) -> Bool {
    guard let next, now >= next else { return false }
    wait = min(2 * wait, PeerSearch.longestWait)
    self.next = now.advanced(milliseconds: wait * pace.liveness)
    return true
  }
}
