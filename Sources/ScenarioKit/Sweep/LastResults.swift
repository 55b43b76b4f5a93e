public import SystemPackage

/// What came of each scenario when it last ran, remembered from one sweep to the next for `--failed`.
public struct LastResults: Sendable {
  /// The outcome of each scenario, by name.
  public private(set) var outcomes: [String: Verdict.Outcome] = [:]

  /// The names of the scenarios that did not do as expected.
  public var failed: Set<String> {
    Set(outcomes.filter { [.fail, .flaky, .unexpectedPass].contains($0.value) }.keys)
  }

  /// What is remembered in the folder `runs`; nothing if that cannot be read.
  public static func read(from runs: FilePath) -> LastResults { LastResults() }
}
