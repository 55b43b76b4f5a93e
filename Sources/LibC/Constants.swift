// Constants that are numbers in one system and members of an enumeration in the other.
#if canImport(Darwin)
  /// A socket whose bytes come in order, without bounds between messages.
  package let streamSocket = SOCK_STREAM
  /// Processes, as those for which getpriority(2) is asked.
  private let processes = PRIO_PROCESS
  /// This process, as that for which getrusage(2) is asked.
  private let thisProcess = RUSAGE_SELF
  /// The bytes of the unit in which getrusage(2) tells of memory.
  private let memoryUnit = 1
#else
  /// A socket whose bytes come in order, without bounds between messages.
  package let streamSocket = Int32(SOCK_STREAM.rawValue)
  /// Processes, as those for which getpriority(2) is asked.
  private let processes = __priority_which_t(PRIO_PROCESS.rawValue)
  /// This process, as that for which getrusage(2) is asked.
  private let thisProcess = RUSAGE_SELF.rawValue
  /// The bytes of the unit in which getrusage(2) tells of memory.
  private let memoryUnit = 1024
#endif

/// The most memory that this process has had at a time, in bytes.
package var peakMemory: Int {
  var usage = rusage()
  getrusage(thisProcess, &usage)
  return usage.ru_maxrss * memoryUnit
}

/// How much this process gives way to others; see nice(2).
package var niceValue: Int32 { getpriority(processes, id_t(getpid())) }
