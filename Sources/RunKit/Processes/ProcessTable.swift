import FileKit
import Glibc
import SystemPackage

/// The processes of this machine at one moment, from `/proc` (see proc(5)).
package struct ProcessTable {
  /// One process; the time of its start tells it from a later one with the same number.
  package struct Entry: Hashable, Sendable {
    /// Its number.
    var id: Int32
    /// The name of its executable, cut to 15 bytes, or what it calls itself.
    package var name: String
    /// The number of its parent.
    var parent: Int32
    /// Its session.
    var session: Int32
    /// When it started, in clock ticks since the machine started.
    var start: UInt64
    /// Whether it has ended and waits for its parent to notice.
    package var isZombie: Bool
    /// Whether a signal, or another process that traces it, has stopped it.
    var isStopped = false
  }

  /// The processes.
  package let entries: [Entry]

  /// The table as it is now.
  package init() {
    entries = Folder.names(in: "/proc").compactMap { Int32($0) }.compactMap(ProcessTable.entry)
  }

  /// The process `id`, if there is one.
  package static func entry(_ id: Int32) -> Entry? {
    guard let text = KernelFile.bytes(id, "stat") else { return nil }
    // The name, in parentheses, may hold anything; what counts follows the last parenthesis.
    guard let open = text.firstIndex(of: UInt8(ascii: "(")), let close = text.lastIndex(of: UInt8(ascii: ")")),
      open < close
    else { return nil }
    let fields = text[(close + 1)...].split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
    guard fields.count > 19, let parent = Int32(fields[1]), let session = Int32(fields[3]),
      let start = UInt64(fields[19])
    else { return nil }
    return Entry(
      id: id, name: String(decoding: text[(open + 1)..<close], as: UTF8.self), parent: parent, session: session,
      start: start, isZombie: fields[0] == "Z" || fields[0] == "X",
      isStopped: fields[0] == "T" || fields[0] == "t")
  }

  /// The living processes that descend from `ancestor`, which has processes without a parent for children; of those that
  /// descend from one that `isLast`, none.
  func descendants(of ancestor: Int32, upTo isLast: (Entry) -> Bool = { _ in false }) -> [Entry] {
    let children = Dictionary(grouping: entries, by: \.parent)
    var found: [Entry] = []
    var generation = [ancestor]
    // The table is not of one moment: a number that was given anew may stand for its own ancestor.
    var seen: Set<Int32> = [ancestor]
    while !generation.isEmpty {
      let next = generation.flatMap { children[$0] ?? [] }.filter { seen.insert($0.id).inserted }
      found += next
      generation = next.filter { !isLast($0) }.map(\.id)
    }
    return found.filter { !$0.isZombie }
  }

  /// Whether `entry` was started with `variable`, `NAME=value`, in its environment; false if that cannot be read.
  package static func environment(of entry: Entry, holds variable: String) -> Bool {
    guard let text = KernelFile.bytes(entry.id, "environ") else { return false }
    let wanted = Array(variable.utf8)
    return text.split(separator: 0).contains { $0.elementsEqual(wanted) }
  }

  /// The value of the first of the variables `names` with which `entry` was started; nil if it has none, or that cannot be
  /// read.
  static func value(of names: [String], in entry: Entry) -> String? {
    guard let text = KernelFile.bytes(entry.id, "environ") else { return nil }
    let variables = text.split(separator: 0)
    for name in names {
      let start = Array("\(name)=".utf8)
      if let variable = variables.first(where: { $0.starts(with: start) }) {
        return String(decoding: variable.dropFirst(start.count), as: UTF8.self)
      }
    }
    return nil
  }
}
