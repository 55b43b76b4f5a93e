#if canImport(Darwin)
  import CProcess
  import LibC

  /// What macOS tells, by calls (see `processes.h`).
  extension Kernel {
    /// The most bytes of the arguments and variables of a process (`kern.argmax`), and the most files that are looked at.
    private static let argumentLimit = 1 << 20
    private static let fileLimit = 4096

    /// The numbers of all processes.
    static var processes: [Int32] {
      var capacity = 4096
      while true {
        var ids = [Int32](repeating: 0, count: capacity)
        let count = Int(processes_list(&ids, Int32(capacity)))
        if count < capacity { return ids.prefix(count).filter { $0 > 0 } }
        capacity *= 2
      }
    }

    /// The process `id`, if there is one that may be looked at.
    static func process(_ id: Int32) -> ProcessTable.Entry? {
      var entry = process_entry()
      guard processes_find(id, &entry) != 0 else { return nil }
      let name = withUnsafeBytes(of: entry.name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      return ProcessTable.Entry(
        id: id, name: name, parent: entry.parent, session: entry.session, start: entry.start,
        isZombie: entry.is_zombie != 0, isStopped: entry.is_stopped != 0)
    }

    /// The variables, `NAME=value`, with which the process `id` was started; none if they cannot be read, as those of a
    /// program of the system cannot.
    static func environment(_ id: Int32) -> [ArraySlice<UInt8>] {
      var bytes = [UInt8](repeating: 0, count: argumentLimit)
      let count = bytes.withUnsafeMutableBytes { buffer in
        processes_arguments(id, buffer.bindMemory(to: CChar.self).baseAddress, buffer.count)
      }
      return count < 0 ? [] : ProcessArguments(Array(bytes.prefix(count)))?.environment ?? []
    }

    /// What the process `id` has used; nil if it has ended.
    static func usage(_ id: Int32) -> Usage? {
      var usage = process_usage()
      guard processes_measure(id, &usage) != 0 else { return nil }
      let tick = UInt64(1_000_000_000 / max(1, sysconf(Int32(_SC_CLK_TCK))))
      let page = UInt64(max(1, sysconf(Int32(_SC_PAGESIZE))))
      return Usage(
        ticks: Int(clamping: usage.time / tick), endedTicks: Int(clamping: usage.ended_time / tick),
        threads: Int(usage.threads), pages: Int(clamping: usage.resident / page))
    }

    /// The memory of the process `id` that counts as its own, in bytes; 0 if it has ended.
    static func shareOfMemory(_ id: Int32) -> Int {
      var usage = process_usage()
      return processes_measure(id, &usage) == 0 ? 0 : Int(clamping: usage.footprint)
    }

    /// The regular files that the process `id` has open, as far as that is to be seen.
    static func openFiles(_ id: Int32) -> [OpenFile] {
      var files = [process_file](repeating: process_file(), count: fileLimit)
      let count = max(0, Int(processes_files(id, &files, Int32(fileLimit))))
      return files.prefix(count).filter { $0.mode & UInt32(S_IFMT) == UInt32(S_IFREG) }.map {
        OpenFile(device: $0.device, inode: $0.inode, links: Int(clamping: $0.links), size: $0.size)
      }
    }

    /// How many processes were ended for lack of memory since the system started; nil, as it does not say.
    static var memoryKills: UInt64? { nil }

    /// The number by which the process `id` knows itself: there are no namespaces; nil if it has ended.
    static func ownNumber(ofProcess id: Int32) -> Int32? { process(id) == nil ? nil : id }

    /// The name of the process `id`, made harmless by whoever shows it.
    static func name(_ id: Int32) -> String { process(id)?.name ?? "" }

    /// Whether the process `id` does nothing but wait for one that it has started: the system does not say.
    static func waitsForChild(_ id: Int32) -> Bool { false }
  }
#endif
