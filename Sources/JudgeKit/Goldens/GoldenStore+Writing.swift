import FileKit
package import ScenarioKit
import Synchronization
package import SystemPackage

/// Scenarios that run at the same time may have goldens that are one file: they are looked at and written by one at a time.
private let gate = Mutex(())

extension GoldenStore {
  /// Writes the goldens of `plan` that are missing or wrong, as its scenario demands: all of them or none.
  ///
  /// Call this only if the outputs are known to be right: the goldens then also hold what the clients write. Where a
  /// golden is a link, the file that it leads to is written.
  /// - Throws: `UnwritableGolden`; then no golden of the scenario has changed.
  package func write(_ plan: Plan) throws(UnwritableGolden) -> [GoldenChange] {
    try gate.withLock { _ throws(UnwritableGolden) in
      let wrong = wrongGoldens(of: plan)
      let files = try files(wrong, of: plan.scenario)
      do throws(FileError) {
        try AtomicFile.writeAll(files)
      } catch {
        throw UnwritableGolden(
          GoldenFact(path: error.path, scenario: plan.scenario.path, .unwritable(error.reason)))
      }
      return wrong.map(\.change)
    }
  }

  /// The changes that writing the goldens of `plan` would make.
  package func changes(of plan: Plan) -> [GoldenChange] { wrongGoldens(of: plan).map(\.change) }

  /// The files that the goldens of `plan` which are missing or wrong lead to, and what each must hold.
  /// - Throws: `UnwritableGolden` if one leads to what is no file, or two to one that cannot hold both.
  package func files(of plan: Plan) throws(UnwritableGolden) -> [(bytes: [UInt8], path: FilePath)] {
    try files(wrongGoldens(of: plan), of: plan.scenario)
  }

  /// What two of `plans` demand of one file that cannot hold both, so that neither is to be written; nil if there is none.
  package func conflict(among plans: [Plan]) -> GoldenConflict? {
    var goldens: [DirectoryEntry: (plan: Plan, output: Plan.ExpectedOutput)] = [:]
    for plan in plans {
      let directory = directory(of: plan.scenario)
      for output in plan.expectedGoldens {
        let path = directory.appending(output.name)
        guard let other = goldens.updateValue((plan, output), forKey: DirectoryEntry(path.linkTarget)) else { continue }
        let areEqual =
          other.output.file.hashes == output.file.hashes && other.plan.scenario.golden == plan.scenario.golden
        if areEqual || other.plan.scenario.path == plan.scenario.path { continue }
        return GoldenConflict(
          golden: path, scenario: plan.scenario.path,
          other: self.directory(of: other.plan.scenario).appending(other.output.name),
          otherScenario: other.plan.scenario.path)
      }
    }
    return nil
  }

  private func files(
    _ wrong: [WrongGolden], of scenario: Scenario
  ) throws(UnwritableGolden) -> [(bytes: [UInt8], path: FilePath)] {
    var texts: [DirectoryEntry: [UInt8]] = [:]
    var files: [(bytes: [UInt8], path: FilePath)] = []
    for golden in wrong {
      let path = golden.change.path
      func refusal(_ problem: GoldenFact.Problem) -> UnwritableGolden {
        UnwritableGolden(GoldenFact(path: path, scenario: scenario.path, problem))
      }
      switch golden.found {
      // A link that leads nowhere: the file that it names is made.
      case .absent, .file, .other(.symbolicLink): break
      case .other(let kind): throw refusal(.notAFile(kind))
      case .unreadable(let reason): throw refusal(.unreadable(reason))
      }
      let target = path.linkTarget
      if let other = texts.updateValue(golden.text, forKey: DirectoryEntry(target)) {
        // `EMLINK`: two goldens are links to one file, which cannot hold both.
        guard other == golden.text else { throw refusal(.unwritable(.tooManyLinks)) }
        continue
      }
      files.append((golden.text, target))
    }
    return files
  }

  /// A golden that is missing or wrong.
  private struct WrongGolden {
    /// What writing it changes.
    var change: GoldenChange
    /// What it must hold.
    var text: [UInt8]
    /// What is there.
    var found: FoundFile
  }

  private func wrongGoldens(of plan: Plan) -> [WrongGolden] {
    let directory = directory(of: plan.scenario)
    let form = plan.scenario.golden
    var texts: [String: [UInt8]] = [:]
    return plan.expectedGoldens.compactMap { expected in
      let text = texts[expected.file.name] ?? GoldenText.golden(of: expected.file.hashes, form)
      texts[expected.file.name] = text
      let path = directory.appending(expected.name)
      let found = FoundFile.read(path, limit: text.count + 1, followsLinks: true)
      if found == .file(bytes: text, size: Int64(text.count)) { return nil }
      return WrongGolden(change: GoldenChange(found == .absent ? .added : .changed, path), text: text, found: found)
    }
  }
}

/// Why goldens of a scenario were not written; none of them has changed.
package struct UnwritableGolden: Error, Hashable {
  /// The golden that stands in the way, and why.
  package var fact: GoldenFact

  init(_ fact: GoldenFact) { self.fact = fact }
}

/// Two goldens that are one file, of two scenarios that demand different things of it.
package struct GoldenConflict: Hashable, Sendable {
  /// A golden.
  package var golden: FilePath
  /// The file of its scenario.
  package var scenario: FilePath
  /// The golden that leads to the same file.
  package var other: FilePath
  /// The file of that one's scenario.
  package var otherScenario: FilePath
}
