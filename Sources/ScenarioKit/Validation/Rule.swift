import YAMLNodes

/// Something that must hold between the values of a scenario.
///
/// To add a rule, write a type for it in a file of its own, name it in `Rules.all`, and give its finding a case of
/// `ScenarioFinding`. `CONTRIBUTING.md` says what else it needs.
protocol Rule: Sendable {
  /// Reports where `draft` breaks the rule. A value that is faulty, and reported, is not reported again.
  func check(_ draft: DraftIndex, _ findings: Findings)
}

/// The rules of a scenario.
enum Rules {
  /// All of them, in any order: findings are sorted by their place in the file.
  static let all: [any Rule] = [
    SafeFileNames(),
    EnoughFiles(),
    EnoughPeers(),
    BoundedSegments(),
    KnownFiles(),
    KnownClasses(),
    FilesNamedOnce(),
    RangesInsideFiles(),
    NothingWantedThatIsOwned(),
    WantedFilesAreHeld(),
    FilesAreUsed(),
    SomethingIsWanted(),
    PayloadIsKnown(),
    FaultsFitTheSwarm(),
    MomentsCanCome(),
    OneWayToComeAndGo(),
    ExpectedRanksExist(),
    DemandsCanBeMet(),
  ]
}
