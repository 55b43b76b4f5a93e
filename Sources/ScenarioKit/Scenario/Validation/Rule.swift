/// Something that must hold between the values of a scenario.
///
/// To add a rule, write a type for it in a file of its own, the wording beside the check, and name it in `Rules.all`.
/// Tests/ScenarioKitTests/Fixtures/scenarios needs a file that breaks it.
protocol Rule: Sendable {
  /// Reports where `draft` breaks the rule. What was faulty already is not reported again.
  func check(_ draft: DraftIndex, _ findings: Findings)
}

/// The rules of a scenario.
enum Rules {
  /// All of them; findings come in the order of the file, so theirs does not matter.
  static let all: [any Rule] = [
    SafeFileNames(),
    EnoughFiles(),
    EnoughPeers(),
    BoundedSegments(),
    KnownFiles(),
    FilesNamedOnce(),
    RangesInsideFiles(),
    NothingWantedThatIsOwned(),
    WantedFilesAreHeld(),
    FilesAreUsed(),
    SomethingIsWanted(),
  ]
}

/// A draft, and its files by name.
@dynamicMemberLookup
struct DraftIndex {
  private let draft: Draft
  private let filesByName: [String: Draft.File]
  private let meant: Set<String>

  init(_ draft: Draft) {
    self.draft = draft
    let files = Dictionary(draft.files.map { ($0.name.value, $0) }) { first, _ in first }
    filesByName = files
    let unknown = Set(draft.peers.flatMap { $0.names.map(\.value) }.filter { files[$0] == nil })
    meant = Set(unknown.prefix(Bounds.findings).compactMap { nearest(to: $0, among: files.keys) })
  }

  /// Whether a peer probably meant the file of this name where it named one that does not exist; what seems to follow
  /// from that is no fault of its own.
  func isProbablyMeant(_ name: String) -> Bool { meant.contains(name) }

  subscript<Value>(dynamicMember member: KeyPath<Draft, Value>) -> Value { draft[keyPath: member] }

  /// The file of this name, or nil if the scenario has none.
  func file(_ name: String) -> Draft.File? { filesByName[name] }
}
