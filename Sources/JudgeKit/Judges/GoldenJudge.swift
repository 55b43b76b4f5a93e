import FileKit
package import ScenarioKit
import SystemPackage

/// Holds the goldens of a scenario against the scenario.
package struct GoldenJudge {
  let plan: Plan
  let goldens: Evidence.Goldens

  /// A judge of `goldens`, which are those of the scenario of `plan`.
  package init(plan: Plan, goldens: Evidence.Goldens) {
    self.plan = plan
    self.goldens = goldens
  }

  /// What is wrong with them, in the order of the outputs, then those too many.
  package func failures() -> [Failure] {
    let expected = Set(plan.expectedOutputs.map(\.name))
    let extra = goldens.names.filter { !expected.contains($0) }.map { name in
      Failure(
        kind: .unexpectedGolden, rank: OutputName.rank(name), output: name,
        lines: ["\(path(name)): no output of the scenario has this name; runner update --prune removes it"])
    }
    if !expected.isEmpty, goldens.names.isEmpty, plan.expectedOutputs.allSatisfy({ goldens.golden($0) == .absent }) {
      let line = "\(goldens.directory): no golden files; \(mend)"
      return [Failure(kind: .missingGolden, lines: [line])] + extra
    }
    var digests: [String: [UInt8]] = [:]
    return plan.expectedOutputs.compactMap { failure($0, &digests) } + extra
  }

  private func failure(_ expected: Plan.ExpectedOutput, _ digests: inout [String: [UInt8]]) -> Failure? {
    switch goldens.golden(expected) {
    case .absent: failure(.missingGolden, expected, ["is missing; \(mend)"])
    case .other(let what): failure(.missingGolden, expected, ["is \(what), not a file"])
    case .unreadable(let reason): failure(.missingGolden, expected, ["cannot be read: \(reason)"])
    case .file(let bytes, let size):
      switch plan.scenario.golden {
      case .exact: exact(expected, bytes, size)
      case .digest: digest(expected, bytes, &digests)
      }
    }
  }

  private func exact(_ expected: Plan.ExpectedOutput, _ bytes: [UInt8], _ size: Int64) -> Failure? {
    guard
      let difference = SegmentDifference(bytes, size: size, file: expected.file, among: plan.scenario.files)
    else { return nil }
    if GoldenText.isDigest(bytes), expected.file.hashes.count != 1 {
      return failure(
        .goldenContradictsScenario, expected, ["is a digest, but the scenario says golden: exact; \(mend)"])
    }
    return failure(.goldenContradictsScenario, expected, difference.lines)
  }

  private func digest(
    _ expected: Plan.ExpectedOutput, _ bytes: [UInt8], _ digests: inout [String: [UInt8]]
  ) -> Failure? {
    let right = digests[expected.file.name] ?? GoldenText.digest(of: expected.file.hashes)
    digests[expected.file.name] = right
    let found = GoldenText.trimmed(bytes)
    if found.elementsEqual(GoldenText.trimmed(right)) { return nil }
    if !GoldenText.isDigest(bytes) {
      return failure(
        .goldenContradictsScenario, expected, ["is no SHA-256 digest, but the scenario says golden: digest; \(mend)"])
    }
    let words = [right[...], found].map { String(decoding: $0.prefix(8), as: UTF8.self) + "…" }
    return failure(
      .goldenContradictsScenario, expected, ["expected the digest \(words[0]) of the scenario, found \(words[1])"])
  }

  private var mend: String { "runner update \(plan.scenario.path) writes it" }

  private func path(_ name: String) -> String { OutputName.shown(goldens.directory.appending(name).string) }

  private func failure(_ kind: Failure.Kind, _ expected: Plan.ExpectedOutput, _ lines: [String]) -> Failure {
    Failure(
      kind: kind, rank: expected.rank, output: expected.name, lines: lines.map { "\(path(expected.name)): \($0)" })
  }
}
