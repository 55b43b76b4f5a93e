/// The processes of this machine at one moment, as the kernel lists them.
package struct ProcessTable {
  /// One process; the time of its start tells it from a later one with the same number.
  package struct Entry: Hashable, Sendable {
    /// Its number.
    var id: Int32
    /// The name of its executable, which may be cut, or what it calls itself.
    package var name: String
    /// The number of its parent.
    var parent: Int32
    /// Its session.
    var session: Int32
    /// When it started, in units that are the same for all processes of this machine.
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
    entries = Kernel.processes.compactMap(ProcessTable.entry)
  }

  /// The process `id`, if there is one.
  package static func entry(_ id: Int32) -> Entry? { Kernel.process(id) }

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
    let wanted = Array(variable.utf8)
    return Kernel.environment(entry.id).contains { $0.elementsEqual(wanted) }
  }

  /// The value of the first of the variables `names` with which `entry` was started; nil if it has none, or that cannot be
  /// read.
  static func value(of names: [String], in entry: Entry) -> String? {
    let variables = Kernel.environment(entry.id)
    for name in names {
      let start = Array("\(name)=".utf8)
      if let variable = variables.first(where: { $0.starts(with: start) }) {
        return String(decoding: variable.dropFirst(start.count), as: UTF8.self)
      }
    }
    return nil
  }
}
