/// The processes that the system has killed for lack of memory.
enum MemoryKills {
  /// How many it has killed since it started; nil if it does not say.
  static var count: UInt64? {
    guard let text = KernelFile.text(ofSystem: "vmstat") else { return nil }
    let line = text.split(separator: "\n").first { $0.hasPrefix("oom_kill ") }
    return line?.split(separator: " ").last.flatMap { UInt64($0) }
  }
}
