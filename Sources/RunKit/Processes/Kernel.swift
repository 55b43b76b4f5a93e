/// What the kernel tells of processes: for each system a file of its own, `Kernel+Linux.swift` and `Kernel+Darwin.swift`.
enum Kernel {
  /// What the kernel counts of one process.
  struct Usage {
    /// The processor time that it has used, in clock ticks.
    var ticks: Int
    /// That of the processes that it has started and waited for.
    var endedTicks: Int
    var threads: Int
    /// The pages of memory that it has.
    var pages: Int
  }

  /// A regular file that a process has open.
  struct OpenFile {
    /// What tells it from every other.
    var device: UInt64
    var inode: UInt64
    /// How many names it has.
    var links: Int
    /// Its size in bytes.
    var size: Int64
  }
}
