import JudgeKit
import LibC
import ProbeKit
import RunKit
import ScenarioKit
import TestSupport
import Testing

@Suite("A crash in MPI_Finalize")
struct FinalizeCrashTests {
  /// The failures of a run in which a signal ended rank 2, whose page is this.
  private func failures(_ signal: Int32, _ page: StatusPage?, finalizing: Set<Int>? = nil) -> [Failure] {
    let plan = Plan(.test())
    var evidence = Evidence(
      end: .exited(status: 139), reportedEnds: [ReportedEnd(rank: 2, end: .signalled(signal))],
      outputNames: plan.expectedOutputs.map(\.name), output: { .text(TestText.text($0.file.hashes)) }, goldens: nil,
      snapshot: page.map { SwarmSnapshot(taken: 0, processes: 3, pages: [2: $0]) })
    evidence.finalizing = finalizing
    return Judge(plan, evidence).failures()
  }

  private var page: StatusPage {
    var page = StatusPage(rank: 2, state: .finalizing)
    page.finalizing = 1_000
    return page
  }

  @Test("may be one of MPI, so that it counts only if it comes again")
  func inFinalize() {
    for signal in [SIGSEGV, SIGBUS, SIGILL] {
      let failures = failures(signal, page)
      #expect(failures.map(\.kind) == [.crash])
      #expect(failures.first?.facts.contains(.end(.inFinalize(rank: 2))) == true)
      #expect(failures.allSatisfy { $0.isOfChance })
    }
  }

  @Test("is told by what is loaded into every rank, with the probe and without")
  func marked() {
    for page in [page, nil] {
      #expect(failures(SIGSEGV, page, finalizing: [2]).first?.isOfChance == true)
      #expect(failures(SIGSEGV, page, finalizing: [1]).first?.isOfChance == false)
      #expect(failures(SIGABRT, page, finalizing: [2]).first?.isOfChance == false)
    }
    #expect(failures(SIGSEGV, nil).first?.isOfChance == false)
  }

  @Test("is the swarm's own before that call, after it, by a signal that is sent, or beside another thread")
  func elsewhere() {
    var before = page
    before.finalizing = nil
    var after = page
    after.left = 2_000
    var beside = page
    beside.threads = [StatusPage.Thread(1), StatusPage.Thread(2)]
    for (signal, page) in [(SIGSEGV, before), (SIGSEGV, after), (SIGABRT, page), (SIGSEGV, beside)] {
      let failures = failures(signal, page)
      #expect(failures.map(\.kind) == [.crash])
      #expect(failures.allSatisfy { !$0.isOfChance })
    }
  }
}
