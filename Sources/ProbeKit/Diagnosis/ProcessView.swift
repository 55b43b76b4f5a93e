/// What the kernel says of the process of one rank at one moment.
package struct ProcessView: Hashable, Sendable {
  /// Its threads, whoever started them.
  var threads: [Thread]
  /// The signals for which it has a handler.
  var handledSignals: Set<Int32>
  /// Whether it has made timers that send it signals.
  var hasTimers: Bool
  /// The memory that it may share with other processes, as addresses.
  var sharedMemory: [Range<UInt64>]

  /// A thread, as the kernel lists it.
  package struct Thread: Hashable, Sendable {
    /// Its number in the system.
    var id: Int32
    /// Its name.
    var name: String
    /// What the kernel does with it.
    var state: State

    /// A thread.
    package init(id: Int32, name: String = "", state: State = .asleep) {
      self.id = id
      self.name = name
      self.state = state
    }
  }

  /// What the kernel does with a thread.
  package enum State: Hashable, Sendable {
    /// It waits for something.
    case asleep
    /// It runs, or would if a processor were free.
    case runs
    /// A signal or a debugger has stopped it.
    case stopped
    /// It has ended.
    case ended
  }

  /// What the kernel says of a process.
  package init(
    threads: [Thread], handledSignals: Set<Int32> = [], hasTimers: Bool = false, sharedMemory: [Range<UInt64>] = []
  ) {
    self.threads = threads
    self.handledSignals = handledSignals
    self.hasTimers = hasTimers
    self.sharedMemory = sharedMemory
  }
}
