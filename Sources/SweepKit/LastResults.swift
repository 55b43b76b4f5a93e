import Essentials
package import FileKit
package import JudgeKit
import ScenarioKit
package import SystemPackage

/// The outcome of each scenario when it last ran, kept from one sweep to the next for `--failed`.
package struct LastResults: Hashable, Sendable {
  /// The outcome of each scenario, by name.
  package private(set) var outcomes: [String: Verdict.Outcome] = [:]

  /// No outcomes.
  init() {}

  /// The names of the scenarios that failed when they last ran, also those that passed on a retry.
  package var failed: Set<String> {
    Set(outcomes.filter { $0.value.isFailure || $0.value == .flaky }.keys)
  }

  /// Takes the outcomes of `results` in place of earlier ones of the same scenarios; a skipped one changes nothing.
  mutating func remember(_ results: [ScenarioResult]) {
    for result in results where result.verdict.outcome != .skipped {
      outcomes[result.scenario.name] = result.verdict.outcome
    }
  }

  /// Reads the outcomes in the folder `runs`; none if nothing has run there.
  /// - Throws: `FileError` if they cannot be read.
  package static func read(from runs: FilePath) throws(FileError) -> LastResults {
    let path = path(in: runs)
    switch FoundFile.read(path, limit: 1 << 24) {
    case .unreadable(let reason): throw FileError(.read, path, reason)
    case .absent, .other: return LastResults()
    case .file(let bytes, let size):
      guard size == bytes.count, let file = try? JSONDecoder().decode(File.self, from: Data(bytes)),
        file.version == File().version
      else { return LastResults() }
      var results = LastResults()
      results.outcomes = file.outcomes.compactMapValues(Verdict.Outcome.init)
      return results
    }
  }

  /// Writes the outcomes into the folder `runs`.
  /// - Throws: `FileError`.
  func write(to runs: FilePath) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data = try encoder.encode(File(outcomes: outcomes.mapValues(\.rawValue)))
    try AtomicFile.write(Array(data) + [UInt8(ascii: "\n")], to: LastResults.path(in: runs))
  }

  /// The file in the folder `runs` in which they are.
  package static func path(in runs: FilePath) -> FilePath { runs.appending("last.json") }

  private struct File: Codable {
    var version = 1
    var outcomes: [String: String] = [:]
  }
}
