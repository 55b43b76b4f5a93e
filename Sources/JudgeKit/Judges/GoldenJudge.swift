import FileKit
package import ScenarioKit
import SystemPackage

/// Compares the goldens of a scenario with the scenario.
package struct GoldenJudge {
  let plan: Plan
  let goldens: Evidence.Goldens

  /// A judge of `goldens`, which are those of the scenario of `plan`.
  package init(plan: Plan, goldens: Evidence.Goldens) {
    self.plan = plan
    self.goldens = goldens
  }

  /// What is wrong with the goldens, in the order of the outputs, and then the goldens that belong to no output.
  package func failures() -> [Failure] {
    let expected = Set(plan.expectedGoldens.map(\.name))
    let extra = goldens.names.filter { !expected.contains($0) }.map { name in
      Failure(
        kind: .unexpectedGolden, rank: OutputName.rank(name), output: name,
        facts: [fact(goldens.directory.appending(name), .unexpected)])
    }
    if !expected.isEmpty, goldens.names.isEmpty, plan.expectedGoldens.allSatisfy({ goldens.golden($0) == .absent }) {
      return [Failure(kind: .missingGolden, facts: [fact(goldens.directory, .noneAtAll)])] + extra
    }
    var digests: [String: [UInt8]] = [:]
    return plan.expectedGoldens.compactMap { failure($0, &digests) } + extra
  }

  private func failure(_ expected: Plan.ExpectedOutput, _ digests: inout [String: [UInt8]]) -> Failure? {
    switch goldens.golden(expected) {
    case .absent: failure(.missingGolden, expected, [.missing])
    case .other(let what): failure(.missingGolden, expected, [.notAFile(what)])
    case .unreadable(let reason): failure(.missingGolden, expected, [.unreadable(reason)])
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
      return failure(.goldenContradictsScenario, expected, [.digest])
    }
    return failure(.goldenContradictsScenario, expected, difference.facts.map { .segments($0) })
  }

  private func digest(
    _ expected: Plan.ExpectedOutput, _ bytes: [UInt8], _ digests: inout [String: [UInt8]]
  ) -> Failure? {
    let right = digests[expected.file.name] ?? GoldenText.digest(of: expected.file.hashes)
    digests[expected.file.name] = right
    let found = GoldenText.trimmed(bytes)
    if found.elementsEqual(GoldenText.trimmed(right)) { return nil }
    if !GoldenText.isDigest(bytes) { return failure(.goldenContradictsScenario, expected, [.noDigest]) }
    let problem = GoldenFact.Problem.otherDigest(
      expected: String(decoding: GoldenText.trimmed(right), as: UTF8.self),
      found: String(decoding: found, as: UTF8.self))
    return failure(.goldenContradictsScenario, expected, [problem])
  }

  private func fact(_ path: FilePath, _ problem: GoldenFact.Problem) -> Fact {
    .golden(GoldenFact(path: path, scenario: plan.scenario.path, problem))
  }

  private func failure(
    _ kind: Failure.Kind, _ expected: Plan.ExpectedOutput, _ problems: [GoldenFact.Problem]
  ) -> Failure {
    let path = goldens.directory.appending(expected.name)
    return Failure(
      kind: kind, rank: expected.rank, output: expected.name, facts: problems.map { fact(path, $0) })
  }
}
