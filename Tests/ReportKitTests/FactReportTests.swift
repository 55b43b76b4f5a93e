import FoundationEssentials
import JudgeKit
import ReportKit
import ScenarioKit
import SweepKit
import TestSupport
import Testing

@Suite("What is known of a failure")
struct FactReportTests {
  let failure = Failure(
    kind: .wrongHash, rank: 3, output: SampleFacts.output, facts: SampleFacts.all.map(\.fact))

  @Test("is a line for a person, each fact one")
  func lines() {
    #expect(failure.lines == SampleFacts.all.map(\.line))
  }

  @Test("is told once, though several runs have shown it")
  func told() {
    func timeout(_ seconds: Double) -> Failure {
      Failure(
        kind: .expectationNotMet, facts: [.expectation(.figure(.fairness, seconds, limits: .init(min: 0.8)))])
    }
    var entry = SampleReport.fail
    entry.result.verdict.failures = [timeout(0.451), timeout(0.452), timeout(0.46)]
    let text = FailureDetail.text(entry, style: .plain)
    #expect(text.matches(of: #/fairness: [0-9.]+/#).map { String($0.output) } == ["fairness: 0.45", "fairness: 0.46"])
  }

  @Test("is an object in the JSON, beside its line")
  func objects() throws {
    let read = try facts()
    #expect(read.count == failure.lines.count)
    let places = try #require(SampleFacts.all.firstIndex { $0.line.hasSuffix("the hash of segment 4 of album") })
    #expect(
      read[places].text == [
        "expected": String(repeating: "1", count: 32), "fact": "wrong-segment",
        "found": String(repeating: "2", count: 32),
        "found-file": "album", "found-segment": "4", "segment": "3",
      ])
  }

  @Test("has a name and keys of which the documentation has all, and no others")
  func documentation() throws {
    var keys: [String: Set<String>] = [:]
    for fact in try facts() {
      let name = try #require(fact.text["fact"])
      // Of a golden, segments differ as those of an output do.
      let shared: Set<String> = name == FactName.swapped.rawValue ? ["fact", "golden"] : ["fact"]
      keys[name, default: []].formUnion(Set(fact.keys).subtracting(shared))
    }
    #expect(Set(keys.keys) == Set(FactName.allCases.map(\.rawValue)))
    let text = try PackageFolder.appending("docs/json-format.md").text()
    let section = try #require(text.split(separator: "\n### Facts\n").last)
    for (name, keys) in keys {
      let row = try #require(section.split(separator: "\n").first { $0.hasPrefix("| `\(name)` |") }, "\(name)")
      let cell = row.split(separator: "|", omittingEmptySubsequences: false)[2]
      #expect(Set(cell.matches(of: #/`([a-z-]+)`/#).map { String($0.output.1) }) == keys, "\(name)")
    }
  }

  /// The facts in the JSON of a sweep that failed in all of them.
  private func facts() throws -> [Object] {
    var entry = SampleReport.fail
    entry.result.verdict.failures = [failure]
    let text = JSONReporter.render(SweepReport(entries: [entry], duration: .zero, started: .now))
    let document = try JSONDecoder().decode(Sweep.self, from: Data(text.utf8))
    return try #require(document.scenarios.first?.failures.first?.facts)
  }

  private struct Sweep: Decodable {
    struct Scenario: Decodable { var failures: [Failure] }
    struct Failure: Decodable { var facts: [Object] }

    var scenarios: [Scenario]
  }

  /// Any object: its keys, and those of its values that are texts or whole numbers.
  private struct Object: Decodable {
    var keys: [String] = []
    var text: [String: String] = [:]

    struct Key: CodingKey {
      var stringValue: String
      var intValue: Int?

      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    init(from decoder: any Swift.Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      for key in container.allKeys {
        keys.append(key.stringValue)
        if let value = try? container.decode(String.self, forKey: key) { text[key.stringValue] = value }
        if let value = try? container.decode(Int.self, forKey: key) { text[key.stringValue] = "\(value)" }
      }
    }
  }
}
