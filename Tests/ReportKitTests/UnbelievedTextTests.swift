import Essentials
import JudgeKit
import ProbeKit
import ReportKit
import RunKit
import ScenarioKit
import SweepKit
import SystemPackage
import Testing

@Suite("What was not believed is told")
struct UnbelievedTextTests {
  private func text(_ all: [Unbelieved], again: [Unbelieved] = []) -> String {
    let attempts = [all, again].map { unbelieved in
      var record = RunRecord(
        scenario: "", directory: "run", command: [], started: Date(timeIntervalSince1970: 0), duration: .zero,
        end: .exited(status: 0))
      record.unbelieved = unbelieved
      return ScenarioResult.Attempt(repetition: 1, retry: 0, record: record, failures: [], kept: true)
    }
    let result = ScenarioResult(
      scenario: SampleReport.pass.result.scenario, verdict: Verdict(outcome: .pass), attempts: attempts)
    return UnbelievedText.text(result, style: .plain)
  }

  @Test(
    "in a line that says whose it is, where it stands and what it says",
    arguments: [
      (Unbelieved(rank: 2, .page(.rank(77))), "the status page of rank 2: it names rank 77, which there is not"),
      (
        Unbelieved(rank: 2, .page(.missing)),
        "the status page of rank 2: it is missing, though that of another rank is there"
      ),
      (
        Unbelieved(rank: 0, .page(.count(.received, .max))),
        "the status page of rank 0: it counts 18446744073709551615 received messages, or more"
      ),
      (
        Unbelieved(rank: 1, .page(.time(.left, 9))),
        "the status page of rank 1: it says that it left at 9, which cannot be"
      ),
      (
        Unbelieved(rank: 1, .statistics(.line(3, text: "served \u{1B}[2J-1"))),
        "the statistics of rank 1: line 3 says \"served \\u{1b}[2J-1\""
      ),
      (
        Unbelieved(rank: 1, .statistics(.peer(9))),
        "the statistics of rank 1: they name segments from rank 9, which gives it none"
      ),
      (Unbelieved(rank: nil, .launcher(.signal(99))), "the launcher: it names the signal 99, which there is not"),
      (
        Unbelieved(rank: 3, .mark(.content("exit"))),
        "how the process of rank 3 says that it ended: it says \"exit\""
      ),
    ])
  func words(unbelieved: Unbelieved, words: String) {
    #expect(text([unbelieved]) == "  not believed: \(words)\n")
  }

  @Test("every count and every time in words of its own")
  func all() {
    let pages =
      PageDoubt.Quantity.allCases.map { PageDoubt.count($0, 7) } + PageDoubt.Time.allCases.map { .time($0, 7) }
    let lines = pages.map { text([Unbelieved(rank: 1, .page($0))]) }
    // Calls of two kinds are told alike.
    #expect(Set(lines).count == pages.count - 1)
  }

  @Test("once, and of many only the first")
  func many() {
    let one = Unbelieved(rank: 1, .page(.missing))
    #expect(text([one], again: [one, one]).split(separator: "\n").count == 1)
    let many = (0..<9).map { Unbelieved(rank: $0, .page(.missing)) }
    #expect(text(many).hasSuffix("  not believed: and 4 more\n"))
    #expect(text(many).split(separator: "\n").count == 6)
    #expect(text([]) == "")
  }
}
