import JudgeKit
import LibC
import ReportKit
import RunKit
import SweepKit
import SystemPackage
import TestSupport
import Testing

extension ManyWays {
  @Suite("A deadlock is claimed only where all is known", .serialized, .timeLimit(.minutes(10)))
  struct UnknownWaitTests {
    /// What the last rank of the fixture `wakes` waits for, for two and a half seconds, while all others wait for it.
    static let comes = [
      "c11", "clone", "before", "shared_semaphore", "shared_mutex", "shared_barrier", "shared_condition", "signalled",
      "alarm", "timer", "mutex", "condition", "barrier", "futex", "event", "sigwait", "timed", "poll", "pipe",
      "robust", "finalize", "operation", "attribute", "handler",
    ]
    /// The same, and it never comes.
    static let never = ["never", "never_locked", "never_met"]

    @Test("so what comes late is waited for, from wherever it comes, and what never comes is not")
    func all() async throws {
      var probe = ProbeSettings(library: try BuiltProduct.probe())
      probe.stall = .seconds(1)
      let kinds = try await NamedWays("wakes").kinds(UnknownWaitTests.comes + UnknownWaitTests.never, probe: probe)
      for way in UnknownWaitTests.comes { #expect(kinds[way] == [], "\(way)") }
      for way in UnknownWaitTests.never { #expect(kinds[way] == [.deadlock], "\(way)") }
    }

    @Test("and at the time limit the report says what is not known")
    func told() async throws {
      let named = try await NamedWays("wakes")
      var probe = ProbeSettings(library: try BuiltProduct.probe())
      probe.stall = .seconds(1)
      var lines: [String: [String]] = [:]
      let ways = ["c11", "shared_semaphore", "alarm"]
      for (way, result) in try await named.results(ways.map { $0 + ".late" }, probe: probe, limit: 5) {
        #expect(result.verdict.failures.first?.kind == .timeout)
        let name = String(way.dropLast(".late".count))
        lines[name] = result.verdict.failures.first?.lines.filter { $0.hasPrefix("not known: ") }
      }
      #expect(lines["c11"]?.count == 1)
      let thread = "\"wakes.c11.late\" of rank 2 does, which the probe did not see start"
      #expect(lines["c11"]?.first?.hasSuffix(thread) == true)
      #expect(
        lines["shared_semaphore"]?.first
          == "not known: who gives what rank 2, thread 1 waits for in sem_wait: other processes may, as they share its "
          + "memory")
      let child = "\"wakes.shared_se\" does, which is of the job and no rank"
      #expect(lines["shared_semaphore"]?.last?.hasSuffix(child) == true)
      #expect(
        lines["alarm"] == [
          "not known: whether rank 2 gets SIGALRM (alarm clock), which it handles",
          "not known: what rank 2 does at a signal that it has asked for at a later time",
        ])
    }
  }
}
