import Wording

/// A draft, and its files by name.
@dynamicMemberLookup
struct DraftIndex {
  private let draft: Draft
  private let filesByName: [String: Draft.File]
  /// By unknown name, the file that was probably meant.
  private let meant: [String: String]

  init(_ draft: Draft) {
    self.draft = draft
    let files = Dictionary(draft.files.map { ($0.name.value, $0) }) { first, _ in first }
    filesByName = files
    let unknown = draft.peers.lazy.flatMap(\.names).map(\.value).filter { files[$0] == nil }.prefix(Bounds.guesses)
    let names = draft.files.map(\.name.value)
    var meant: [String: String] = [:]
    for name in Set(unknown) { meant[name] = nearest(to: name, among: names) }
    self.meant = meant
  }

  /// Whether a peer probably meant the file of this name where it named one that does not exist.
  ///
  /// Such a file is not reported as unused or as owned by nobody: that follows from the wrong name.
  func isProbablyMeant(_ name: String) -> Bool { meant.values.contains(name) }

  /// The file that the unknown `name` probably means.
  func probablyMeant(by name: String) -> String? { meant[name] }

  /// The clients, in order of rank; nil if their number is not known.
  var clients: [Draft.Peer]? {
    guard draft.peersMark != nil, draft.peers.allSatisfy({ $0.count != nil }) else { return nil }
    let count = draft.peers.reduce(0) { $0 + ($1.count ?? 0) }
    guard count <= Bounds.clients else { return nil }
    return draft.peers.flatMap { Array(repeating: $0, count: $0.count ?? 0) }
  }

  /// A value of the draft.
  subscript<Value>(dynamicMember member: KeyPath<Draft, Value>) -> Value { draft[keyPath: member] }

  /// The file of this name, or nil if the scenario has none.
  func file(_ name: String) -> Draft.File? { filesByName[name] }
}
