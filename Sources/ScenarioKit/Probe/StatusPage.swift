/// What one rank said of itself at one moment: its threads and where they stand, and its messages by peer and tag.
///
/// Times are nanoseconds of the machine's monotonic clock.
public struct StatusPage: Hashable, Sendable {
  /// Where a process stands.
  public enum State: UInt32, Hashable, Sendable, CaseIterable {
    /// In `MPI_Init`.
    case initialising = 1
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
  public var rank: Int
  /// The number of processes of the job; 0 before `MPI_Init` is over.
  public var ranks: Int
  /// The number of the process.
  public var process: Int32
  /// Where it stands.
  public var state: State
  /// When `MPI_Init` was called.
  public var started: UInt64
  /// When that was over, if it is.
  public var initialised: UInt64?
  /// When `MPI_Finalize` or `MPI_Abort` was called, if one was.
  public var finalizing: UInt64?
  /// When it had left, if it has.
  public var left: UInt64?
  /// Its threads that have called MPI and have not ended, and those that have and whose place nobody took since.
  public var threads: [Thread]
  /// How many threads it has of which nothing more is known.
  public var unseenThreads: Int
  /// Its communicators.
  public var comms: [Comm]
  /// Its messages; empty if only the threads were asked for.
  public var channels: [Channel]
  /// Whether something could not be told apart or counted for want of room.
  public var isCut: Bool
  /// The messages that were sent from memory that was never written, if there are any.
  public var unwritten: Unwritten?
  /// What it gave to `exit`, or returned from `main`, once it has.
  public var exitStatus: Int?
  /// Whether the probe has crashed it, as a fault of the scenario.
  public var hasCrashed = false
  /// Whether all its threads are stopped, as a fault of the scenario.
  public var isFrozen = false
  /// What else the faults of the scenario have done to it and to its messages.
  public var disturbances = Disturbances()

  /// Whether it goes about its work: it is neither before nor behind that, and was not crashed.
  public var runs: Bool { state == .running && !hasCrashed }

  /// Messages of which some bytes were never written, of which the first is described.
  public struct Unwritten: Hashable, Sendable {
    /// How many they are.
    public var messages: UInt64
    /// To whom the first went.
    public var end: Endpoint
    /// Its size.
    public var size: UInt64
    /// Which of its bytes were never written.
    public var bytes: Range<Int>

    /// Such messages.
    package init(messages: UInt64, end: Endpoint, size: UInt64, bytes: Range<Int>) {
      self.messages = messages
      self.end = end
      self.size = size
      self.bytes = bytes
    }
  }

  /// What a thread does.
  public enum Activity: UInt32, Hashable, Sendable, CaseIterable {
    /// Is in no call that waits.
    case computes = 0
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
  }

  /// A message that is waited for or asked after.
  public struct Awaited: Hashable, Sendable {
    /// Whether it is to be sent or received, or is a collective call.
    public var activity: Activity
    /// From or to whom.
    public var end: Endpoint

    /// A message.
    public init(_ activity: Activity, _ end: Endpoint) {
      self.activity = activity
      self.end = end
    }
  }

  /// A thread.
  public struct Thread: Hashable, Sendable {
    /// 1 for the first that was seen, and so on; never given twice.
    public var number: Int
    /// Its place in the table, by which channels name it.
    public var place: Int
    /// Whether it has ended.
    public var hasEnded: Bool
    /// The call that it waits in, or the last that it waited in.
    public var call: ProbeCall
    /// What it does.
    public var activity: Activity
    /// Since when.
    public var since: UInt64
    /// What it waits for, as far as there was room to say.
    public var awaited: [Awaited]
    /// For how much it waits.
    public var awaitedTotal: Int
    /// How many calls it has made that do not only ask.
    public var calls: UInt64
    /// How many messages it has sent or received.
    public var moves: UInt64
    /// How often it has asked in vain since it last sent or received; since when, in which call, and after what.
    public var polls: UInt64
    public var pollingSince: UInt64
    public var pollCall: ProbeCall
    public var poll: Awaited?
    /// Its longest wait in nanoseconds, and in which call that was.
    public var longestWait: UInt64
    public var longestCall: ProbeCall

    /// Whether it waits: in a call of MPI, or for another thread of its process.
    public var waits: Bool { !hasEnded && activity != .computes }
  }

  /// A communicator, as this process knows it.
  public struct Comm: Hashable, Sendable {
    /// Its number, the same on all members if its parent's is.
    public var id: UInt32
    /// The number of its members.
    public var size: Int
    /// How many collective calls the process has begun on it.
    public var collectives: UInt64

    /// A communicator.
    package init(id: UInt32, size: Int, collectives: UInt64 = 0) {
      self.id = id
      self.size = size
      self.collectives = collectives
    }
  }

  /// The messages that are exchanged with one peer, under one tag, over one communicator.
  public struct Channel: Hashable, Sendable {
    /// The peer, the tag, the communicator.
    public var end: Endpoint
    /// How many were handed to MPI, and their bytes.
    public var sent: UInt64
    public var sentBytes: UInt64
    /// How many have come, and their bytes.
    public var received: UInt64
    public var receivedBytes: UInt64
    /// Which threads have received, a bit each by their place.
    public var receivers: UInt64
    /// How many came to a call that would have taken others too.
    public var byWildcard: Int
    /// How many non-blocking receives are pending for exactly this peer and tag.
    public var pending: Int
  }
}
