package import SwarmCore

/// Keeps what one member sends to another in order, where one parcel could overtake another on the way.
package struct PairOrder: Sendable {
  /// When the last parcel for a receiver comes.
  private struct Last: Sendable {
    let receiver: Int32
    var time: Int64
  }

  /// What is on its way from each sender: so little that a pass over it is quicker than a hash table.
  private var lasts: [[Last]]

  /// Nothing on its way, between `count` members.
  package init(count: Int) {
    lasts = Array(repeating: [], count: count)
  }

  /// When a parcel that would come at `time` is handed over, in nanoseconds: after all from `sender` to `receiver` before it.
  ///
  /// Others after it come no earlier only if it `mayBeOvertaken`.
  package mutating func moment(
    _ time: Int64, from sender: Rank, to receiver: Rank, mayBeOvertaken: Bool, now: Instant
  ) -> Int64 {
    guard mayBeOvertaken || !lasts[sender].isEmpty else { return time }
    lasts[sender].removeAll { $0.time <= now.nanoseconds }
    guard let place = lasts[sender].firstIndex(where: { $0.receiver == Int32(truncatingIfNeeded: receiver) }) else {
      if mayBeOvertaken {
        lasts[sender].append(Last(receiver: Int32(truncatingIfNeeded: receiver), time: time))
      }
      return time
    }
    lasts[sender][place].time = max(time, lasts[sender][place].time)
    return lasts[sender][place].time
  }
}
