import FileKit
import Glibc
import SystemPackage

/// The processes of this machine at one moment, from `/proc` (see proc(5)).
package struct ProcessTable {
  /// One process; the time of its start tells it from a later one with the same number.
  package struct Entry: Hashable, Sendable {
    /// Its number.
    package var id: Int32
    /// The number of its parent.
    var parent: Int32
    /// Its session.
    var session: Int32
    /// When it started, in clock ticks since the machine started.
    package var start: UInt64
    /// Whether it has ended and waits for its parent to notice.
    package var isZombie: Bool
  }

  /// The processes.
  package let entries: [Entry]

  /// The table as it is now.
  package init() {
    entries = Folder.names(in: "/proc").compactMap { Int32($0) }.compactMap(ProcessTable.entry)
  }

  /// The process `id`, if there is one.
  package static func entry(_ id: Int32) -> Entry? {
    guard let text = contents(FilePath("/proc/\(id)/stat"), limit: 4096) else { return nil }
    // The name, in parentheses, may hold anything; what counts follows the last parenthesis.
    guard let close = text.lastIndex(of: UInt8(ascii: ")")) else { return nil }
    let fields = text[(close + 1)...].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
    guard fields.count > 19, let parent = Int32(fields[1]), let session = Int32(fields[3]),
      let start = UInt64(fields[19])
    else { return nil }
    return Entry(id: id, parent: parent, session: session, start: start, isZombie: fields[0] == "Z" || fields[0] == "X")
  }

  /// Whether `entry` was started with `variable`, `NAME=value`, in its environment; false if that cannot be read.
  package static func environment(of entry: Entry, holds variable: String) -> Bool {
    guard let text = contents(FilePath("/proc/\(entry.id)/environ"), limit: 4 << 20) else { return false }
    let wanted = Array(variable.utf8)
    return text.split(separator: 0).contains { $0.elementsEqual(wanted) }
  }

  private static func contents(_ path: FilePath, limit: Int) -> [UInt8]? {
    guard let file = try? FileDescriptor.open(path, .readOnly, options: [.closeOnExec]) else { return nil }
    return try? file.closeAfter {
      var bytes: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 1 << 14)
      while bytes.count < limit {
        let count = try chunk.withUnsafeMutableBytes { try file.read(into: $0) }
        if count == 0 { break }
        bytes.append(contentsOf: chunk[..<count])
      }
      return bytes
    }
  }
}
