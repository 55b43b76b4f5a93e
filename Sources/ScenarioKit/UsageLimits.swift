/// What all processes of a run together may use; nil where nothing bounds that.
package struct UsageLimits: Hashable, Sendable {
  /// Memory in use, in bytes; pages that several processes share count once.
  package var memory: Int?
  /// Processor time, of the user and of the system.
  package var processorTime: Duration?
  /// Processes and threads at the same time, those of MPI among them.
  package var tasks: Int?
  /// The size of any one file in the run directory, in bytes.
  package var fileSize: Int?
  /// What is written into the run directory, in bytes.
  package var output: Int?

  /// No limits.
  package init() {}

  /// What runs of `clients` clients may use where they are strangers' and nobody has said more: memory and processes that
  /// honest swarms come nowhere near, and that most machines can spare.
  package static func usual(clients: Int) -> UsageLimits {
    var limits = UsageLimits()
    limits.memory = 2 << 30 + clients * 64 << 20
    limits.tasks = 512 + 32 * clients
    return limits
  }

  /// These limits, and those of `other` where that has one.
  package func overridden(by other: UsageLimits) -> UsageLimits {
    var limits = self
    limits.memory = other.memory ?? memory
    limits.processorTime = other.processorTime ?? processorTime
    limits.tasks = other.tasks ?? tasks
    limits.fileSize = other.fileSize ?? fileSize
    limits.output = other.output ?? output
    return limits
  }

  /// Whether there is a limit that is watched while the processes run.
  package var isWatched: Bool { memory != nil || processorTime != nil || tasks != nil }
}

/// A limit that a run has exceeded.
package enum UsageLimit: Hashable, Sendable {
  /// Memory, in bytes.
  case memory(Int)
  /// Processor time.
  case processorTime(Duration)
  /// Processes and threads.
  case tasks(Int)
  /// The size of a file, in bytes.
  case fileSize(Int)
}
