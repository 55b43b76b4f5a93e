package import SwarmCore

/// How many messages each member has sent to each other one, and how many of them came.
package struct PairCounts: Hashable, Sendable {
  /// The messages from one member to another.
  package struct Count: Hashable, Sendable {
    /// How many were sent.
    package var sent = 0
    /// Their bytes, without headers.
    package var bytes = 0
    /// How many were handed over.
    package var received = 0
  }

  /// By the rank of the sender, and then by that of the receiver.
  package private(set) var counts: [[Rank: Count]]

  /// No messages of `members` members.
  init(members: Int) {
    counts = Array(repeating: [:], count: members)
  }

  mutating func noteSent(bytes: Int, from sender: Rank, to receiver: Rank) {
    counts[sender][receiver, default: Count()].sent += 1
    counts[sender][receiver, default: Count()].bytes += bytes
  }

  mutating func noteReceived(from sender: Rank, to receiver: Rank) {
    counts[sender][receiver, default: Count()].received += 1
  }
}
