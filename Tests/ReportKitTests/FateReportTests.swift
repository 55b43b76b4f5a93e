import Essentials
import JudgeKit
import ProbeKit
import ReportKit
import RunKit
import ScenarioKit
import SweepKit
import SystemPackage
import TestSupport
import Testing

@Suite("What faults did in a run is told")
struct FateReportTests {
  private var result: ScenarioResult {
    var record = RunRecord(
      scenario: "churn", directory: ".runner/1/churn", command: ["mpirun"], started: Date(timeIntervalSince1970: 0),
      duration: .seconds(1), end: .exited(status: 0))
    var frozen = Disturbances()
    frozen.frozen = 2
    frozen.delayed = 1200
    frozen.corrupted = 1
    var lossy = Disturbances()
    lossy.dropped = 3
    lossy.delayed = 34
    record.fates = [
      0: RankFate(end: .exited(status: 0)), 1: RankFate(end: .signalled(9), hasCrashed: true),
      2: RankFate(end: .exited(status: 1), disturbances: frozen), 3: RankFate(end: .vanished, disturbances: lossy),
      4: RankFate(end: .aborted(code: 7)), 5: RankFate(end: nil),
    ]
    let attempt = ScenarioResult.Attempt(repetition: 1, retry: 0, record: record, failures: [], kept: true)
    return ScenarioResult(
      scenario: SampleReport.scenario("churn", peers: 4, segments: 1), verdict: Verdict(outcome: .pass),
      attempts: [attempt])
  }

  @Test("to a person, by -v")
  func text() {
    let lines = AttemptText.text(result, style: .plain).split(separator: "\n").map(String.init)
    #expect(
      lines.dropFirst(2) == [
        "  faults: rank 1 crashed, rank 2 froze 2 times, rank 2 served 1 corrupt segment, 1,234 messages delayed, "
          + "3 messages dropped",
        "  ends: rank 2 exited with status 1, rank 3 ended without an exit status: killed by a signal, or gone by _exit, "
          + "rank 4 called MPI_Abort with code 7",
      ])
  }

  @Test("to a program, in keys that the documentation describes")
  func document() throws {
    let report = SweepReport(
      entries: [SweepReport.Entry(result: result, repeatCommand: "runner")], duration: .seconds(1),
      started: Date(timeIntervalSince1970: 0))
    let text = JSONReporter.render(report)
    let document = try JSONDecoder().decode(Sweep.self, from: Data(text.utf8))
    let fates = try #require(document.scenarios.first?.attempts.first?.fates)
    #expect(fates.map(\.rank) == [0, 1, 2, 3, 4, 5])
    #expect(fates.map(\.end?.kind) == ["exited", "signalled", "exited", "vanished", "aborted", nil])
    #expect(fates.map(\.end?.status) == [0, nil, 1, nil, 7, nil])
    #expect(fates.map(\.end?.signal) == [nil, 9, nil, nil, nil, nil])
    #expect(fates.map(\.crashed) == [false, true, false, false, false, false])
    #expect(
      fates.map { [$0.frozen, $0.dropped, $0.delayed, $0.corrupted] }[2...3] == [[2, 0, 1200, 1], [0, 3, 34, 0]])
    let documentation = try PackageFolder.appending("docs/json-format.md").text()
    for key in ["fates", "crashed", "frozen", "dropped", "delayed", "corrupted", "vanished", "aborted"] {
      #expect(documentation.contains("`\(key)`"), "\(key)")
    }
  }

  /// What a reader of the document may rely on.
  private struct Sweep: Decodable {
    struct Scenario: Decodable {
      var attempts: [Attempt]
    }

    struct Attempt: Decodable {
      var fates: [Fate]?
    }

    struct Fate: Decodable {
      var rank: Int
      var end: End?
      var crashed: Bool
      var frozen: Int
      var dropped: Int
      var delayed: Int
      var corrupted: Int
    }

    struct End: Decodable {
      var kind: String
      var status: Int?
      var signal: Int?
    }

    var scenarios: [Scenario]
  }
}
