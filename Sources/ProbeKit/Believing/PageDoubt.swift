/// Why the status page of a rank is not believed: what it says cannot be true, whatever the rank has done.
///
/// A rank has its page in its memory, and may write there what it likes, on purpose or by mistake.
package enum PageDoubt: Error, Codable, Hashable, Sendable {
  /// What a page counts.
  package enum Quantity: String, Codable, Hashable, Sendable, CaseIterable {
    /// Messages that were handed to MPI, to all peers together.
    case sent
    /// Messages that were received, from all peers together.
    case received
    /// The bytes of the messages that were handed to MPI.
    case sentBytes = "sent-bytes"
    /// The bytes of the messages that were received.
    case receivedBytes = "received-bytes"
    /// The calls of a thread, the messages that it moved, or how often it asked in vain.
    case calls
    /// Calls by which data may have come that the probe does not follow.
    case unfollowed
    /// Collective calls on a communicator.
    case collectives
    /// What the faults of a scenario did.
    case disturbances
    /// Messages with bytes that were never written, and their bytes.
    case unwritten
  }

  /// A moment, or a time that has passed.
  package enum Time: String, Codable, Hashable, Sendable, CaseIterable {
    /// When `MPI_Init` returned.
    case initialised
    /// When `MPI_Finalize` was called.
    case finalizing
    /// When it returned, or the process ended.
    case left
    /// Since when a thread does what it does.
    case since
    /// Since when a thread asks for a message.
    case pollingSince = "polling-since"
    /// The longest wait of a thread.
    case longestWait = "longest-wait"
  }

  /// There is something in its place that is no file, or that its owner has kept from being read.
  case notReadable
  /// It was there, and is there no more.
  case missing
  /// It is too short.
  case cutShort
  /// It holds something else than a status page.
  case noPage
  /// It is of this version of the layout.
  case version(UInt32)
  /// It gives this number as the state of its process.
  case state(UInt32)
  /// It says that it is the page of this rank.
  case otherRank(Int)
  /// It counts more than can be.
  case count(Quantity, UInt64)
  /// It names a rank that there is not.
  case rank(Int)
  /// It names a time in the future, or one before a time that it must follow.
  case time(Time, UInt64)
}
