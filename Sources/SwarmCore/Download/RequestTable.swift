/// The requests of a client that are in flight: so few that a pass over all is quicker than a hash table.
struct RequestTable: Sendable {
  /// A request in flight.
  struct Request: Sendable {
    let segment: SegmentID
    let peer: Int32
    let sent: Instant
    var deadline: Instant
    /// Whether the segment had been requested from another peer before (endgame).
    let isRepeat: Bool
  }

  private var requests: [Request] = []
  private var repeatCount = 0

  var count: Int { requests.count }
  var isEmpty: Bool { requests.isEmpty }
  /// Whether some segment may be requested from two peers.
  var hasRepeats: Bool { repeatCount > 0 }

  func contains(_ segment: SegmentID) -> Bool {
    requests.contains { $0.segment == segment }
  }

  /// Adds a request that should be answered in `patience` nanoseconds.
  mutating func add(_ segment: SegmentID, of peer: Rank, now: Instant, patience: Int64, isRepeat: Bool) {
    let deadline = Instant(nanoseconds: now.nanoseconds + patience)
    requests.append(
      Request(segment: segment, peer: Int32(peer), sent: now, deadline: deadline, isRepeat: isRepeat))
    if isRepeat { repeatCount += 1 }
  }

  /// Removes and returns the request for `segment` to `peer`, or to any peer if that is nil.
  mutating func take(_ segment: SegmentID, of peer: Rank? = nil) -> Request? {
    for place in requests.indices
    where requests[place].segment == segment && (peer == nil || requests[place].peer == Int32(peer ?? 0)) {
      let request = requests[place]
      let last = requests.removeLast()
      if place < requests.count { requests[place] = last }
      if request.isRepeat { repeatCount -= 1 }
      return request
    }
    return nil
  }

  /// Removes and returns all requests to `peer`.
  mutating func takeAll(of peer: Rank) -> [Request] {
    takeAll { $0.peer == Int32(peer) }
  }

  /// Removes and returns all requests to `peer` but the first.
  mutating func takeAllButOldest(of peer: Rank) -> [Request] {
    guard let oldest = requests.filter({ $0.peer == Int32(peer) }).min(by: { $0.sent < $1.sent }) else { return [] }
    return takeAll { $0.peer == Int32(peer) && $0.segment != oldest.segment }
  }

  /// The earliest of all deadlines; nil if nothing is in flight.
  var earliestDeadline: Instant? {
    requests.min { $0.deadline < $1.deadline }?.deadline
  }

  /// Removes and returns all requests whose deadline has passed.
  mutating func takeOverdue(now: Instant) -> [Request] {
    takeAll { $0.deadline < now }
  }

  /// Gives every request so many nanoseconds more.
  mutating func postpone(by nanoseconds: Int64) {
    guard nanoseconds > 0 else { return }
    for place in requests.indices { requests[place].deadline.nanoseconds += nanoseconds }
  }

  /// The oldest request whose segment is requested from one peer only.
  var oldestAskedOnce: Request? {
    guard hasRepeats else { return requests.min { $0.sent < $1.sent } }
    return requests.lazy
      .filter { request in requests.count { $0.segment == request.segment } == 1 }
      .min { $0.sent < $1.sent }
  }

  private mutating func takeAll(where isTaken: (Request) -> Bool) -> [Request] {
    guard requests.contains(where: isTaken) else { return [] }
    let taken = requests.filter(isTaken)
    requests.removeAll(where: isTaken)
    repeatCount -= taken.count(where: \.isRepeat)
    return taken
  }
}
