#if os(Linux)
  import FileKit
  import SystemPackage

  /// What Linux tells, in its files (proc(5)).
  extension Kernel {
    /// The numbers of all processes.
    static var processes: [Int32] { Folder.names(in: "/proc").compactMap { Int32($0) } }

    /// The process `id`, if there is one.
    static func process(_ id: Int32) -> ProcessTable.Entry? {
      guard let text = KernelFile.bytes(id, "stat") else { return nil }
      // The name, in parentheses, may hold anything; what counts follows the last parenthesis.
      guard let open = text.firstIndex(of: UInt8(ascii: "(")), let close = text.lastIndex(of: UInt8(ascii: ")")),
        open < close
      else { return nil }
      let fields = text[(close + 1)...].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
      guard fields.count > 19, let parent = Int32(fields[1]), let session = Int32(fields[3]),
        let start = UInt64(fields[19])
      else { return nil }
      return ProcessTable.Entry(
        id: id, name: String(decoding: text[(open + 1)..<close], as: UTF8.self), parent: parent, session: session,
        start: start, isZombie: fields[0] == "Z" || fields[0] == "X",
        isStopped: fields[0] == "T" || fields[0] == "t")
    }

    /// The variables, `NAME=value`, with which the process `id` was started; none if they cannot be read.
    static func environment(_ id: Int32) -> [ArraySlice<UInt8>] {
      KernelFile.bytes(id, "environ")?.split(separator: 0) ?? []
    }

    /// What the process `id` has used; nil if it has ended.
    static func usage(_ id: Int32) -> Usage? {
      // The name, in parentheses, may hold anything.
      guard let text = KernelFile.text(id, "stat"), let close = text.lastIndex(of: ")") else { return nil }
      let fields = text[text.index(after: close)...].split(separator: " ").map { Int($0) ?? 0 }
      guard fields.count > 21 else { return nil }
      return Usage(
        ticks: fields[11] &+ fields[12], endedTicks: fields[13] &+ fields[14], threads: fields[17], pages: fields[21])
    }

    /// The memory of the process `id`, in bytes, with its share of what others have, too; 0 if it has ended.
    static func shareOfMemory(_ id: Int32) -> Int {
      let lines = KernelFile.text(id, "smaps_rollup")?.split(separator: "\n") ?? []
      let kibibytes = lines.first { $0.hasPrefix("Pss:") }?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
      return (kibibytes ?? 0) << 10
    }

    /// The regular files that the process `id` has open, as far as that is to be seen.
    static func openFiles(_ id: Int32) -> [OpenFile] {
      let folder = FilePath("/proc/\(id)/fd")
      return ((try? RawNames.read(in: folder)) ?? []).compactMap { name in
        guard let status = try? folder.appending(name).stat(), status.type == .regular else { return nil }
        return OpenFile(
          device: UInt64(truncatingIfNeeded: status.deviceID.rawValue), inode: UInt64(status.inode.rawValue),
          links: status.linkCount, size: status.size)
      }
    }

    /// How many processes were ended for lack of memory since the system started; nil if it does not say.
    static var memoryKills: UInt64? {
      guard let text = KernelFile.text(ofSystem: "vmstat") else { return nil }
      let line = text.split(separator: "\n").first { $0.hasPrefix("oom_kill ") }
      return line?.split(separator: " ").last.flatMap { UInt64($0) }
    }

    /// The number by which the process `id` knows itself, in a namespace of its own; nil if it has ended.
    static func ownNumber(ofProcess id: Int32) -> Int32? { KernelFile.ownNumber(ofProcess: id) }

    /// The name of the process `id`, made harmless by whoever shows it.
    static func name(_ id: Int32) -> String { String(KernelFile.text(id, "comm")?.prefix { $0 != "\n" } ?? "") }

    /// Whether the process `id` does nothing but wait for one that it has started.
    static func waitsForChild(_ id: Int32) -> Bool { KernelFile.text(id, "wchan") == "do_wait" }
  }
#endif
