import FileKit
package import SystemPackage

/// A swarm that is marked.
package struct GradedSwarm: Hashable, Sendable {
  /// The shortest end of its path that tells it from the others: `ana/tema2`.
  package var label: String
  /// Its executable, as the user named it.
  package var path: FilePath
  /// Why it cannot be run at all, if that is so.
  package var problem: String?

  /// A swarm.
  package init(label: String, path: FilePath, problem: String? = nil) {
    self.label = label
    self.path = path
    self.problem = problem
  }

  /// The swarms at `paths`, each once, in order.
  package static func all(at paths: [FilePath]) -> [GradedSwarm] {
    let known = paths.map { (path: $0, absolute: $0.absolute.lexicallyNormalized()) }
    var seen: Set<FilePath> = []
    let distinct = known.filter { seen.insert($0.absolute).inserted }
    let labels = labels(of: distinct.map(\.absolute))
    return zip(distinct, labels).map { GradedSwarm(label: $1, path: $0.path) }
  }

  /// For each of `paths`, which differ and begin at the root, the shortest end that no other has.
  private static func labels(of paths: [FilePath]) -> [String] {
    let names = paths.map { $0.components.map(\.string) }
    var labels = paths.map(\.string)
    var open = Array(names.indices)
    var length = 1
    while !open.isEmpty, length <= names.map(\.count).max() ?? 0 {
      let ends = names.map { $0.suffix(length).joined(separator: "/") }
      let counts = Dictionary(ends.map { ($0, 1) }, uniquingKeysWith: +)
      for index in open where counts[ends[index]] == 1 && length <= names[index].count { labels[index] = ends[index] }
      open.removeAll { counts[ends[$0]] == 1 }
      length += 1
    }
    return labels
  }
}
