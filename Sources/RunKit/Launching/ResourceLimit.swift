import LibC
import Wording

/// A limit that the system sets to this process, and to what it starts; see getrlimit(2).
package enum ResourceLimit: Hashable, Sendable, CaseIterable {
  case openFiles
  case fileSize
  case processes
  case memory
  case processorTime

  /// The limit in its unit, bytes of a size and seconds of a time; nil if there is none.
  var value: Int? {
    let limits = read()
    return limits.rlim_cur == ResourceLimit.none ? nil : Int(clamping: limits.rlim_cur)
  }

  /// Lifts the limit to `wanted` as far as this process may.
  /// - Returns: whether it is at least that now.
  @discardableResult
  func lift(to wanted: Int) -> Bool {
    var limits = read()
    let wanted = rlim_t(wanted)
    if limits.rlim_cur >= wanted { return true }
    limits.rlim_cur = min(wanted, limits.rlim_max)
    return setrlimit(resource, &limits) == 0 && limits.rlim_cur >= wanted
  }

  private func read() -> rlimit {
    var limits = rlimit()
    getrlimit(resource, &limits)
    return limits
  }

  #if os(Linux)
    /// The value that is no limit.
    private static let none = rlim_t.max

    private var resource: __rlimit_resource_t {
      let resource =
        switch self {
        case .openFiles: RLIMIT_NOFILE
        case .fileSize: RLIMIT_FSIZE
        case .processes: __RLIMIT_NPROC
        case .memory: RLIMIT_AS
        case .processorTime: RLIMIT_CPU
        }
      return __rlimit_resource_t(resource.rawValue)
    }
  #else
    /// The value that is no limit.
    private static let none = rlim_t(Int64.max)

    private var resource: Int32 {
      switch self {
      case .openFiles: RLIMIT_NOFILE
      case .fileSize: RLIMIT_FSIZE
      case .processes: RLIMIT_NPROC
      case .memory: RLIMIT_AS
      case .processorTime: RLIMIT_CPU
      }
    }
  #endif

  /// The signal that ends a process which goes beyond the limit, if one does.
  init?(signal: Int32) {
    switch signal {
    case SIGXFSZ: self = .fileSize
    case SIGXCPU: self = .processorTime
    default: return nil
    }
  }
}

extension ResourceLimit {
  /// What is limited: `open files`.
  var name: String {
    switch self {
    case .openFiles: "open files"
    case .fileSize: "the size of a file"
    case .processes: "processes and threads"
    case .memory: "memory"
    case .processorTime: "processor time"
    }
  }

  /// A value of the limit with its unit.
  func words(_ value: Int) -> String {
    switch self {
    case .openFiles, .processes: value.grouped
    case .fileSize, .memory: "\(value.grouped) bytes"
    case .processorTime: "\(value.grouped) s"
    }
  }

  /// The command that lifts the limit to `needed`, or takes it away.
  package func mend(_ needed: Int? = nil) -> String {
    switch self {
    case .openFiles: "ulimit -n \(needed.map(String.init) ?? "unlimited")"
    case .fileSize: "ulimit -f unlimited"
    case .processes: "ulimit -u unlimited"
    case .memory: "ulimit -v unlimited"
    case .processorTime: "ulimit -t unlimited"
    }
  }
}
