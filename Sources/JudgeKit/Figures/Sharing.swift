package import ProbeKit

/// Which clients have been told something by other clients, as far as the probe has seen.
package struct Sharing: Hashable, Sendable {
  /// What is known of a client.
  enum Contact: Hashable, Sendable {
    /// A message of another client has come to it.
    case heard
    /// None has, but data may have come by calls that the probe does not follow, or more than it has room to count.
    case unknown
    /// What its own page says is not believed.
    case disbelieved
    /// Nothing of another client can have come to it.
    case none
  }

  private let contacts: [Int: Contact]

  /// Whether the probe has seen any client at all.
  let sawAnyone: Bool

  /// What `snapshot` shows of its clients.
  package init(_ snapshot: SwarmSnapshot) {
    let pages = snapshot.pages.filter { $0.key > 0 }
    let doubts = snapshot.doubts.filter { $0.key > 0 }
    sawAnyone = !pages.isEmpty || !doubts.isEmpty
    let disbelieved = doubts.mapValues { _ in Contact.disbelieved }
    contacts = pages.mapValues { page -> Contact in
      var (received, receivedBytes, sentBytes) = ([Int: UInt64](), [Int: UInt64](), [Int: UInt64]())
      var isUncertain = page.isCut || page.unfollowed > 0
      for channel in page.channels {
        guard case .rank(let peer) = channel.end.peer else {
          // A process that is no rank of the world may be one that a client has started.
          if channel.received > 0 { isUncertain = true }
          continue
        }
        guard peer > 0, peer != page.rank else { continue }
        received[peer, default: 0] &+= channel.received
        receivedBytes[peer, default: 0] &+= channel.receivedBytes
        sentBytes[peer, default: 0] &+= channel.sentBytes
      }
      // A message of 0 bytes is an answer only to a client that has asked for something.
      let hasHeard = received.contains { peer, count in
        count > 0 && (receivedBytes[peer, default: 0] > 0 || sentBytes[peer, default: 0] > 0)
      }
      return hasHeard ? .heard : isUncertain ? .unknown : .none
    }.merging(disbelieved) { seen, _ in seen }
  }

  /// What is known of `client`; one that the probe has not seen, while it saw others, has not called MPI.
  func contact(of client: Int) -> Contact { contacts[client] ?? (sawAnyone ? .none : .unknown) }

  /// Whether a message has gone from any client to another.
  var isAnyoneHeard: Bool { contacts.values.contains(.heard) }
}
