import ProbeKit

extension ProcessView {
  /// What the kernel says of the process `id` now; nil if it says nothing, or the process has ended.
  ///
  /// Its memory is looked at only `withMemory`, as there may be much of it.
  init?(of id: Int32, withMemory: Bool) {
    #if os(Linux)
      let isElsewhere = KernelFile.ownNumber(ofProcess: id) != id
      let threads = KernelFile.threads(id).compactMap { thread in
        let number = isElsewhere ? KernelFile.ownNumber(ofThread: thread, in: id) : thread
        return number.flatMap { Thread(thread, of: id, knownAs: $0) }
      }
      guard !threads.isEmpty, let status = KernelFile.text(id, "status"),
        let handled = ProcessView.handledSignals(status)
      else { return nil }
      var memory: [Range<UInt64>] = []
      if withMemory {
        guard let maps = KernelFile.text(id, "maps") else { return nil }
        memory = ProcessView.sharedMemory(maps)
      }
      // A kernel that was built without it shows no timers.
      let timers = KernelFile.text(id, "timers") ?? ""
      self.init(threads: threads, handledSignals: handled, hasTimers: !timers.isEmpty, sharedMemory: memory)
    #else
      // Only the probe asks for it, which there is for Linux alone.
      return nil
    #endif
  }

  /// The signals in the line `SigCgt:` of a status, which has a bit for each.
  package static func handledSignals(_ status: String) -> Set<Int32>? {
    guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("SigCgt:") }),
      let bits = UInt64(line.dropFirst("SigCgt:".count).filter { !$0.isWhitespace }, radix: 16)
    else { return nil }
    return Set((0..<64).filter { bits >> $0 & 1 == 1 }.map { Int32($0 + 1) })
  }

  /// The pieces of memory in `maps` that are shared: `7f00-7f10 rw-s …`.
  package static func sharedMemory(_ maps: String) -> [Range<UInt64>] {
    maps.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: " ", maxSplits: 2)
      guard fields.count > 1, fields[1].hasSuffix("s") else { return nil }
      let ends = fields[0].split(separator: "-").compactMap { UInt64($0, radix: 16) }
      return ends.count == 2 && ends[0] < ends[1] ? ends[0]..<ends[1] : nil
    }
  }
}

#if os(Linux)
  extension ProcessView.Thread {
    /// The thread `id` of `process`, which knows itself as `number`; nil if it has ended.
    fileprivate init?(_ id: Int32, of process: Int32, knownAs number: Int32) {
      guard let text = KernelFile.text(process, "task/\(id)/stat"), let open = text.firstIndex(of: "("),
        let close = text.lastIndex(of: ")")
      else { return nil }
      // The name, in parentheses, may hold anything.
      let letter = text[text.index(after: close)...].first { $0 != " " }
      let state: ProcessView.State
      switch letter {
      case "R": state = .runs
      case "T", "t": state = .stopped
      case "Z", "X", "x": state = .ended
      case .some: state = .asleep
      case nil: return nil
      }
      self.init(id: number, name: String(text[text.index(after: open)..<close]), state: state)
    }
  }
#endif
