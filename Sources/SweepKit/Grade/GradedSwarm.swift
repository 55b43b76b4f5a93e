import FileKit
package import SystemPackage

/// A swarm that is marked.
package struct GradedSwarm: Hashable, Sendable {
  /// The shortest end of its path that tells it from the others: `ana/tema2`.
  package var label: String
  /// Its executable, as the user named it; of a submission that has none yet, the submission.
  package var path: FilePath
  /// The submission that it is of, as the user named it: a folder or an archive; nil if there is only an executable.
  package var submission: FilePath?
  /// Why it cannot be run at all, if that is so.
  package var problem: String?
  /// The same, where that is because of its submission.
  package var fault: SubmissionFault? { didSet { problem = fault?.words ?? problem } }
  /// What tells it from every other swarm, and from what it was before; nil if nobody has asked for it.
  var identity: String?
  /// Whether all its marks have been made before.
  var isMarked = false
  /// Whether it is still to be unpacked or built.
  package var isToBePrepared: Bool { submission != nil && problem == nil && !isMarked }

  /// A swarm.
  package init(label: String, path: FilePath, submission: FilePath? = nil, problem: String? = nil) {
    self.label = label
    self.path = path
    self.submission = submission
    self.problem = problem
  }

  /// The swarms at `paths`, and those of `submissions`, which are named without the ends of archives where that tells them
  /// apart; each once, in order.
  package static func all(at paths: [FilePath], submissions: [FilePath] = []) -> [GradedSwarm] {
    let swarms = paths.map { GradedSwarm(label: "", path: $0) }
    let known = swarms + submissions.map { GradedSwarm(label: "", path: $0, submission: $0) }
    var seen: Set<FilePath> = []
    var distinct = known.filter { seen.insert($0.path.absolute.lexicallyNormalized()).inserted }
    let whole = distinct.map { $0.path.absolute.lexicallyNormalized() }
    let short = zip(distinct, whole).map { $0.submission == nil ? $1 : SubmissionForm.withoutEnd($1) }
    let counts = Dictionary(short.map { ($0, 1) }, uniquingKeysWith: +)
    let labels = labels(of: zip(short, whole).map { counts[$0] == 1 ? $0 : $1 })
    for index in distinct.indices { distinct[index].label = labels[index] }
    return distinct
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
