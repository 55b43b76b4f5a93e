/// What one rank said of itself at one moment: its threads and where they stand, and its messages by peer and tag.
///
/// Times are nanoseconds of the machine's monotonic clock.
package struct StatusPage: Hashable, Sendable {
  /// Where a process stands.
  package enum State: Hashable, Sendable {
    /// In `MPI_Init`.
    case initialising
    case running
    /// In `MPI_Finalize`.
    case finalizing
    /// After `MPI_Finalize`.
    case left
    /// Has called `MPI_Abort`.
    case aborted
    /// Has ended without `MPI_Finalize`.
    case exited
  }

  /// The rank.
  package var rank: Int
  /// The number of the process.
  package var process: Int32
  /// Where it stands.
  package var state: State
  /// When `MPI_Init` was over, if it is.
  package var initialised: UInt64?
  /// When `MPI_Finalize` or `MPI_Abort` was called, if one was.
  package var finalizing: UInt64?
  /// When it had left, if it has.
  package var left: UInt64?
  /// Its threads that have called MPI and have not ended, and those that have and whose place nobody took since.
  package var threads: [Thread]
  /// How many threads it has of which nothing more is known.
  package var unseenThreads: Int
  /// Its communicators.
  package var comms: [Comm]
  /// Its messages; empty if only the threads were asked for.
  package var channels: [Channel]
  /// Whether something could not be told apart or counted for want of room.
  package var isCut: Bool
  /// The messages that were sent from memory that was never written, if there are any.
  package var unwritten: Unwritten?
  /// What it gave to `MPI_Abort`, if it has called that.
  package var abortCode: Int32?
  /// What it gave to `exit`, or returned from `main`, once it has.
  package var exitStatus: Int?
  /// Whether the probe has crashed it, as a fault of the scenario.
  package var hasCrashed = false
  /// Whether all its threads are stopped, as a fault of the scenario.
  package var isFrozen = false
  /// What else the faults of the scenario have done to it and to its messages.
  package var disturbances = Disturbances()

  /// Whether it goes about its work: it is neither before nor behind that, and was not crashed.
  package var runs: Bool { state == .running && !hasCrashed }

  /// Messages with bytes that were never written. Only the first of them is described.
  package struct Unwritten: Hashable, Sendable {
    /// How many they are.
    package var messages: UInt64
    /// To whom the first went.
    package var end: Endpoint
    /// Its size.
    package var size: UInt64
    /// Which of its bytes were never written.
    package var bytes: Range<Int>

    /// Such messages.
    package init(messages: UInt64, end: Endpoint, size: UInt64, bytes: Range<Int>) {
      self.messages = messages
      self.end = end
      self.size = size
      self.bytes = bytes
    }
  }

  /// What a thread does.
  package enum Activity: Hashable, Sendable {
    /// Is in no call that waits.
    case computes
    case sends
    case receives
    /// Waits for a message that it does not take yet.
    case probes
    /// Waits for several requests.
    case requestsAll
    /// Waits for one of several requests.
    case requestsAny
    /// Waits until one message has left and another has come.
    case exchanges
    /// Waits for the other members of a communicator.
    case collective
    /// Is in `MPI_Init`, `MPI_Finalize` or `MPI_Abort`.
    case library
    /// Waits for another thread of its process.
    case threads
    /// Waits for other processes or for a file, by a call of which it is not followed for whom: one-sided communication,
    /// files, processes that are started meanwhile.
    case remote
  }

  /// A message that is waited for or asked after.
  package struct Awaited: Hashable, Sendable {
    /// Whether it is to be sent or received, or is a collective call.
    package var activity: Activity
    /// From or to whom.
    package var end: Endpoint

    /// A message.
    package init(_ activity: Activity, _ end: Endpoint) {
      self.activity = activity
      self.end = end
    }
  }

  /// A thread.
  package struct Thread: Hashable, Sendable {
    /// 1 for the first that was seen, and so on; never given twice.
    package var number: Int
    /// Its place in the table, by which channels name it.
    package var place: Int
    /// Its number in the system, as under `/proc/<process>/task`.
    package var systemID: Int32
    /// Whether it has ended.
    package var hasEnded: Bool
    /// The call that it waits in, or the last that it waited in.
    package var call: ProbeCall
    /// What it does.
    package var activity: Activity
    /// Since when.
    package var since: UInt64
    /// What it waits for, as far as there was room to say.
    package var awaited: [Awaited]
    /// For how much it waits.
    package var awaitedTotal: Int
    /// The call that it is in, if that is one which does not wait.
    package var passingCall: ProbeCall?
    /// How many calls it has made that do not only ask.
    package var calls: UInt64
    /// How many messages it has sent or received.
    package var moves: UInt64
    /// How often it has asked in vain since it last sent or received; since when, in which call, and after what.
    package var polls: UInt64
    package var pollingSince: UInt64
    package var pollCall: ProbeCall
    package var poll: Awaited?
    /// Its longest wait in nanoseconds, and in which call that was.
    package var longestWait: UInt64
    package var longestCall: ProbeCall

    /// Whether it waits: in a call of MPI, or for another thread of its process.
    package var waits: Bool { !hasEnded && activity != .computes }
  }

  /// A communicator, as this process knows it.
  package struct Comm: Hashable, Sendable {
    /// Its number, the same on all members if its parent's is.
    package var id: UInt32
    /// The number of its members.
    package var size: Int
    /// How many collective calls the process has begun on it.
    package var collectives: UInt64

    /// A communicator.
    package init(id: UInt32, size: Int, collectives: UInt64 = 0) {
      self.id = id
      self.size = size
      self.collectives = collectives
    }
  }

  /// The messages that are exchanged with one peer, under one tag, over one communicator.
  package struct Channel: Hashable, Sendable {
    /// The peer, the tag, the communicator.
    package var end: Endpoint
    /// How many were handed to MPI, and their bytes.
    package var sent: UInt64
    package var sentBytes: UInt64
    /// How many have come, and their bytes.
    package var received: UInt64
    package var receivedBytes: UInt64
    /// Which threads have received, a bit each by their place.
    package var receivers: UInt64
    /// How many came to a call that would have taken others too.
    package var byWildcard: Int
    /// How many non-blocking receives are pending for exactly this peer and tag.
    package var pending: Int
  }
}
