import YAMLNodes

/// How `limits:` is read.
extension Decoder {
  /// The keys of `limits:`.
  enum LimitsKey: String, FieldKey {
    case memory
    case cpuTime = "cpu-time"
    case processes
    case fileSize = "file-size"
    case output

    static let owner = "\"limits\""
  }

  /// The limits in `node`; faulty ones are reported and left out.
  func usageLimits(_ node: Node) -> UsageLimits {
    var limits = UsageLimits()
    for (key, value) in fields(of: node, LimitsKey.self)?.entries ?? [] {
      switch key {
      case .memory: limits.memory = size(value, bytes: Bounds.memory)
      case .cpuTime: limits.processorTime = duration(value, milliseconds: Bounds.timeout)
      case .processes: limits.tasks = number(value, in: Bounds.tasks, "a number of processes and threads")
      case .fileSize: limits.fileSize = size(value, bytes: Bounds.fileSize)
      case .output: limits.output = size(value, bytes: Bounds.fileSize)
      }
    }
    return limits
  }
}
