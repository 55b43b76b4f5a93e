import Essentials
import JudgeKit
import ProbeKit
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
      read[places] == [
        "expected": .text(String(repeating: "1", count: 32)), "fact": .text("wrong-segment"),
        "found": .text(String(repeating: "2", count: 32)),
        "found-file": .text("album"), "found-segment": .number(4), "segment": .number(3),
      ])
  }

  @Test("has values of one type under each key, wherever that stands")
  func types() throws {
    var types: [String: Set<String>] = [:]
    for (key, type) in try facts().flatMap({ Value.object($0).keys }) { types[key, default: []].insert(type) }
    for (key, types) in types { #expect(types.count == 1, "\(key): \(types.sorted())") }
  }

  @Test("is told to a program of every run that has shown it, though it reads the same")
  func untold() throws {
    let shares = [0.451, 0.452]
    let failures = shares.map {
      Failure(kind: .expectationNotMet, facts: [.expectation(.figure(.fairness, $0, limits: .init(min: 0.8)))])
    }
    #expect(failures[0].lines == failures[1].lines)
    #expect(try facts(of: failures).map { $0["figure"] } == shares.map { .number($0) })
  }

  @Test(
    "tells any rank and any tag of a message from several and from unknown ones",
    arguments: [
      (Endpoint(peer: .rank(5), tag: .tag(4)), ["rank": 5, "tag": 4, "communicator": 0], []),
      (Endpoint(peer: .any, tag: .any, comm: 3), ["communicator": 3], ["any-rank", "any-tag"]),
      (Endpoint(peer: .none, tag: .other, comm: 0), ["communicator": 0], ["several-tags"]),
      (Endpoint(peer: .none, tag: .none, comm: Endpoint.unknown), [:], []),
    ] as [(Endpoint, [String: Double], [String])])
  func endpoint(end: Endpoint, numbers: [String: Double], truths: [String]) throws {
    let finding = HangFinding.taken(rank: 3, waiting: 1, taking: 2, from: end)
    let read = try facts(of: [Failure(kind: .deadlock, facts: [.hang(.finding(finding))])])
    var expected = numbers.mapValues { Value.number($0) }
    for key in truths { expected[key] = .truth(true) }
    #expect(read.first?["endpoint"] == .object(expected))
  }

  @Test("has a name and keys of which the documentation has all, and no others")
  func documentation() throws {
    var keys: [String: Set<String>] = [:]
    for fact in try facts() {
      let name = try #require(fact["fact"]?.text)
      // Of a golden, segments differ as those of an output do.
      let shared: Set<String> = name == FactName.swapped.rawValue ? ["fact", "golden", "scenario"] : ["fact"]
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
  private func facts() throws -> [[String: Value]] { try facts(of: [failure]) }

  /// The facts in the JSON of a sweep with these failures.
  private func facts(of failures: [Failure]) throws -> [[String: Value]] {
    var entry = SampleReport.fail
    entry.result.verdict.failures = failures
    let text = JSONReporter.render(SweepReport(entries: [entry], duration: .zero, started: .now))
    let document = try JSONDecoder().decode(Sweep.self, from: Data(text.utf8))
    return try #require(document.scenarios.first).failures.flatMap(\.facts)
  }

  private struct Sweep: Decodable {
    struct Scenario: Decodable { var failures: [Failure] }
    struct Failure: Decodable { var facts: [[String: Value]] }

    var scenarios: [Scenario]
  }

  /// A value of JSON.
  private indirect enum Value: Decodable, Hashable {
    case truth(Bool)
    case number(Double)
    case text(String)
    case list([Value])
    case object([String: Value])

    init(from decoder: any Swift.Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let value = try? container.decode(Bool.self) {
        self = .truth(value)
      } else if let value = try? container.decode(Double.self) {
        self = .number(value)
      } else if let value = try? container.decode(String.self) {
        self = .text(value)
      } else if let values = try? container.decode([Value].self) {
        self = .list(values)
      } else {
        self = .object(try container.decode([String: Value].self))
      }
    }

    /// The text that it is, if it is one.
    var text: String? {
      switch self {
      case .text(let text): text
      case .truth, .number, .list, .object: nil
      }
    }

    /// What a program must know to read it: of an object no more than that it is one.
    var type: String {
      switch self {
      case .truth: "boolean"
      case .number: "number"
      case .text: "string"
      case .list(let values): "array of " + Set(values.map(\.type)).sorted().joined(separator: " and ")
      case .object: "object"
      }
    }

    /// Every key in it, at any depth, with the type of what stands there.
    var keys: [(key: String, type: String)] {
      switch self {
      case .truth, .number, .text: []
      case .list(let values): values.flatMap(\.keys)
      case .object(let fields): fields.flatMap { [($0.key, $0.value.type)] + $0.value.keys }
      }
    }
  }
}
