import ProbeLayout

/// One end of a message, as an MPI call names it: the peer, the tag and the communicator.
package struct Endpoint: Hashable, Sendable {
  /// The other process.
  package var peer: Peer
  /// The tag.
  package var tag: Tag
  /// The number of the communicator; 0 is `MPI_COMM_WORLD`.
  package var comm: UInt32

  /// One end of a message.
  package init(peer: Peer, tag: Tag, comm: UInt32 = Endpoint.world) {
    self.peer = peer
    self.tag = tag
    self.comm = comm
  }

  /// The number of `MPI_COMM_WORLD`.
  package static let world = PROBE_COMM_WORLD
  /// The number of an unknown communicator.
  package static let unknown = PROBE_COMM_UNKNOWN

  /// A process, or what stands for one.
  package enum Peer: Hashable, Sendable {
    /// The process of this rank in the world.
    case rank(Int)
    /// `MPI_ANY_SOURCE`.
    case any
    /// There is none, or it is not known.
    case none
  }

  /// A tag, or what stands for one.
  package enum Tag: Hashable, Sendable {
    /// This tag.
    case tag(Int)
    /// `MPI_ANY_TAG`.
    case any
    /// There is none, or it is not known.
    case none
    /// All tags for which the table had no entry left.
    case other
  }

  /// Whether a receive from this endpoint matches a message from rank `source` under `tag` over `comm`.
  ///
  /// What is unknown matches everything.
  func takes(source: Int, tag other: Tag, comm otherComm: UInt32) -> Bool {
    let isPeer =
      switch peer {
      case .rank(let rank): rank == source
      case .any, .none: true
      }
    let isTag = tag == other || tag == .any || tag == .none || other == .other
    return isPeer && isTag && (comm == otherComm || comm == Endpoint.unknown || otherComm == Endpoint.unknown)
  }
}
