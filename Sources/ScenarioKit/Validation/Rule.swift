import YAMLNodes

/// Something that must hold between the values of a scenario.
///
/// To add a rule, write a type for it in a file of its own, the wording beside the check, and name it in `Rules.all`.
/// Tests/Fixtures/faulty needs a file that breaks it.
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
    PayloadIsKnown(),
    FaultsFitTheSwarm(),
    ExpectedRanksExist(),
    DemandsCanBeMet(),
  ]
}
