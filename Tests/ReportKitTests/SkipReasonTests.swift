import Essentials
import JudgeKit
import ReportKit
import SweepKit
import Testing

@Suite("Why a scenario was not run")
struct SkipReasonTests {
  @Test("is told by its keys where only our own swarm can run it")
  func ownSwarm() {
    var entry = SampleReport.skipped
    entry.result.verdict.reason = .needsOwnSwarm(keys: ["joins", "leaves"])
    let report = SweepReport(entries: [entry], duration: .zero, started: .now)
    #expect(JSONReporter.render(report).contains(#""reason" : "only our own swarm knows \"joins\", \"leaves\"""#))
  }

  @Test("is told by its parts where it is to run in virtual time, and only real time has them")
  func realTime() {
    var entry = SampleReport.skipped
    entry.result.verdict.reason = .needsRealTime(parts: ["do: freeze", "limits"])
    let report = SweepReport(entries: [entry], duration: .zero, started: .now)
    #expect(JSONReporter.render(report).contains(#""reason" : "only real time has \"do: freeze\", \"limits\"""#))
  }

  @Test("is told by its parts where it is to run in real time, and only virtual time has them")
  func virtualTime() {
    var entry = SampleReport.skipped
    entry.result.verdict.reason = .needsVirtualTime(parts: ["arrivals", "more than 255 peers"])
    let json = JSONReporter.render(SweepReport(entries: [entry], duration: .zero, started: .now))
    #expect(json.contains(#""reason" : "only virtual time has \"arrivals\", \"more than 255 peers\"""#))
  }
}
