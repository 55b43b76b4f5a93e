/// The status of one rank at one moment: its threads and where they are, and its messages by peer and tag.
///
/// Times are nanoseconds of the machine's monotonic clock.
package struct StatusPage: Hashable, Sendable {
  /// How far a process has come.
  package enum State: Hashable, Sendable {
    /// In `MPI_Init`.
    case initialising
    /// Between `MPI_Init` and `MPI_Finalize`.
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
  /// How far it has come.
  package var state: State
  /// When `MPI_Init` returned, if it has.
  package var initialised: UInt64?
  /// When `MPI_Finalize` or `MPI_Abort` was called, if one was.
  package var finalizing: UInt64?
  /// When `MPI_Finalize` returned, if it has.
  package var left: UInt64?
  /// Its threads that have called MPI; a thread that has ended stays until another takes its place in the table.
  package var threads: [Thread]
  /// The number of threads for which the table had no place.
  package var unseenThreads: Int
  /// The numbers in the system of the threads that do not belong to the swarm: MPI's, and the probe's own.
  package var ownThreads: Set<Int32> = []
  /// When the last signal comes that it has asked for by `alarm` or `setitimer`, if it has asked for one.
  package var alarmDue: UInt64?
  /// How many calls it has made, besides those of point-to-point messages, by which data of another client may have
  /// come to it.
  package var unfollowed: UInt64 = 0
  /// The kinds of functions of the swarm that MPI may call in it.
  package var callbacks: Callbacks = []
  /// The signals that MPI handles in it, which do nothing for the swarm.
  package var mpiSignals: Set<Int32> = []
  /// Its communicators.
  package var comms: [Comm]
  /// Its messages; empty if only the threads were asked for.
  package var channels: [Channel]
  /// Whether a table was full, so that something was not counted, or only together with others.
  package var isCut: Bool
  /// The messages that were sent from memory that was never written, if there are any.
  package var unwritten: Unwritten?
  /// The code that it gave to `MPI_Abort`, if it has called it.
  package var abortCode: Int32?
  /// Its exit status, once it has called `exit` or returned from `main`.
  package var exitStatus: Int?
  /// Whether the probe has crashed it, as a fault of the scenario.
  package var hasCrashed = false
  /// Whether the system says that its process has ended, and the page does not: by a signal of its own, say.
  package var hasVanished = false
  /// Whether all its threads are stopped, as a fault of the scenario.
  package var isFrozen = false
  /// What else the faults of the scenario have done to it and to its messages.
  package var disturbances = Disturbances()

  /// Whether its process has ended in the midst of its work: it does nothing more.
  var hasDied: Bool { hasCrashed || hasVanished }

  /// Whether it is between `MPI_Init` and `MPI_Finalize`, and has not died.
  var runs: Bool { state == .running && !hasDied }

  /// Messages with bytes that were never written.
  ///
  /// Only the first of them is described.
  package struct Unwritten: Hashable, Sendable {
    /// How many there are.
    package var messages: UInt64
    /// The endpoint that the first was sent to.
    package var end: Endpoint
    /// The size of the first in bytes.
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
    /// Is not in a call that waits.
    case computes
    /// Waits until a message can be sent.
    case sends
    /// Waits for a message that it receives.
    case receives
    /// Waits for a message without receiving it.
    case probes
    /// Waits until all of several requests are complete.
    case requestsAll
    /// Waits until one of several requests is complete.
    case requestsAny
    /// Waits until one message is sent and another received.
    case exchanges
    /// Waits for the other members of a communicator.
    case collective
    /// Is in `MPI_Init`, `MPI_Finalize` or `MPI_Abort`.
    case library
    /// Waits for another thread of its process.
    case threads
    /// Waits in a call whose partners the probe does not follow: one-sided communication, files, processes that are
    /// started during the job.
    case remote
  }

  /// A message that a thread waits or asks for.
  package struct Awaited: Hashable, Sendable {
    /// Whether it is to be sent or received, or is a collective call.
    package var activity: Activity
    /// The other end.
    package var end: Endpoint

    /// A message.
    package init(_ activity: Activity, _ end: Endpoint) {
      self.activity = activity
      self.end = end
    }
  }

  /// A thread.
  package struct Thread: Hashable, Sendable {
    /// Its number, unique in the process: 1 for the first thread that the probe saw.
    package var number: Int
    /// Its place in the table of threads, which channels refer to.
    package var place: Int
    /// Its number in the system, as under `/proc/<process>/task`.
    package var systemID: Int32
    /// Whether it has ended.
    package var hasEnded: Bool
    /// The call that it waits in, or the last that it waited in.
    package var call: ProbeCall
    /// What it does.
    package var activity: Activity
    /// When it began to do that.
    package var since: UInt64
    /// The messages that it waits for, as far as its entry has room.
    package var awaited: [Awaited]
    /// The number of all messages that it waits for.
    package var awaitedTotal: Int
    /// The call that it is in, if that call does not wait.
    package var passingCall: ProbeCall?
    /// How many calls it has made, without those that only ask for a message.
    package var calls: UInt64
    /// How many messages it has sent or received.
    package var moves: UInt64
    /// How often it has asked in vain since it last sent or received.
    package var polls: UInt64
    /// When it first asked since then.
    package var pollingSince: UInt64
    /// The call by which it last asked.
    package var pollCall: ProbeCall
    /// The message that it last asked for.
    package var poll: Awaited?
    /// Its longest wait in nanoseconds.
    package var longestWait: UInt64
    /// The call in which it waited longest.
    package var longestCall: ProbeCall
    /// The address of the object in memory by which it waits for another thread of its process, if it does.
    package var object: UInt64?

    /// Whether it waits: in a call of MPI, or for another thread of its process.
    package var waits: Bool { !hasEnded && activity != .computes }
  }

  /// A communicator, as this process knows it.
  package struct Comm: Hashable, Sendable {
    /// Its number; all members have the same one if they have the same one for its parent.
    var id: UInt32
    /// The number of its members.
    var size: Int
    /// How many collective calls the process has begun on it.
    var collectives: UInt64

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
    /// How many were handed to MPI.
    package var sent: UInt64
    /// The bytes of the messages that were handed to MPI.
    package var sentBytes: UInt64
    /// How many were received.
    package var received: UInt64
    /// The bytes of the messages that were received.
    package var receivedBytes: UInt64
    /// The threads that have received, one bit for each place in the table of threads.
    package var receivers: UInt64
    /// How many were received by a call that also takes other sources or tags.
    package var byWildcard: Int
    /// How many non-blocking receives are pending for exactly this peer and tag.
    package var pending: Int
  }
}
