import FileKit
import JudgeKit
import ProbeKit
import ReportKit
import RunKit
import ScenarioKit
import SwarmCore
import TestSupport
import Testing

@Suite("A run with faults is judged by who must complete, how each rank ended, and what has happened")
struct FaultJudgingTests {
  /// A swarm with a seed and two clients that want both its files.
  struct Run {
    var scenario = Scenario.test()
    var end = RunEnd.exited(status: 0)
    var ends: [Int: RankEnd] = [:]
    var pages: [Int: StatusPage] = [:]
    var outputs: [String: FoundFile] = [:]
    var isOurs = false
    var shortfalls: [Int: [Shortfall]] = [:]

    init(_ faults: Fault...) {
      scenario.faults = faults
      for rank in 0...3 {
        pages[rank] = StatusPage(rank: rank, state: .left)
        ends[rank] = .exited(status: 0)
      }
    }

    /// The rank has been crashed.
    mutating func crash(_ rank: Int) {
      pages[rank]?.hasCrashed = true
      ends[rank] = .signalled(9)
    }

    var failures: [Failure] {
      let plan = Plan(scenario)
      var evidence = Evidence(
        end: end, reportedEnds: [], outputNames: plan.expectedOutputs.map(\.name),
        output: { outputs[$0.name] ?? .text(TestText.text($0.file.hashes)) }, goldens: nil,
        snapshot: SwarmSnapshot(taken: 0, processes: 4, pages: pages))
      evidence.rankEnds = ends
      evidence.isOurs = isOurs
      evidence.shortfalls = shortfalls
      return Judge(plan, evidence).failures()
    }

    var words: [String] { failures.map { "\($0.kind.rawValue): \($0.lines.joined(separator: " | "))" } }
  }

  static func crash(_ rank: Int, _ trigger: PeerFault.Trigger = .sends(40)) -> Fault {
    .peer(PeerFault(rank: rank, trigger: trigger, deed: .crash))
  }

  @Test("A crash that was called for is right, and so is what it leaves undone")
  func crashed() {
    var run = Run(FaultJudgingTests.crash(3))
    run.crash(3)
    run.outputs = ["client3_film": .absent, "client3_album": .absent]
    #expect(run.words == [])
  }

  @Test("A client that must complete must, crash or no crash")
  func demanded() {
    var run = Run(FaultJudgingTests.crash(3))
    run.crash(3)
    run.scenario.expectations.complete = [2, 3]
    run.outputs = ["client3_film": .absent]
    #expect(run.words == ["missing-output: client3_film: is missing"])
  }

  @Test("A wrong segment is wrong, whoever wrote it")
  func wrong() {
    var run = Run(FaultJudgingTests.crash(3))
    run.crash(3)
    run.outputs = ["client3_album": .text(TestText.text(Segments.hashes(5, salt: 9)))]
    #expect(run.failures.map(\.kind) == [.wrongHash])
  }

  @Test("One that was killed while it wrote may have left an output cut short, but not if it is ours")
  func cutShort() {
    var run = Run(FaultJudgingTests.crash(3))
    run.crash(3)
    run.outputs = ["client3_album": .text(TestText.text(Array(Segments.hashes(5, salt: 2).prefix(3))))]
    #expect(run.words == [])
    run.isOurs = true
    #expect(run.words == ["truncated: client3_album: ends after 3 of 5 segments"])
  }

  @Test("That a rank says it was killed excuses no output, where the run ended well and nothing was to kill it")
  func notKilled() {
    var run = Run()
    run.pages[3]?.hasCrashed = true
    run.outputs = ["client3_album": .text(TestText.text(Array(Segments.hashes(5, salt: 2).prefix(3))))]
    #expect(run.words == ["truncated: client3_album: ends after 3 of 5 segments"])
  }

  @Test("A rank that ends otherwise than expected is told of, with both ends")
  func exits() {
    var run = Run(FaultJudgingTests.crash(3))
    run.crash(3)
    run.ends[0] = .exited(status: 1)
    run.ends[1] = .signalled(11)
    run.ends[2] = .vanished
    #expect(
      run.words == [
        "exit-status: rank 0: exited with status 1, expected status 0",
        "crash: rank 1: killed by SIGSEGV (segmentation fault), expected status 0",
        "crash: rank 2: ended without an exit status: killed by a signal, or gone by _exit, expected status 0",
      ])
    run.scenario.expectations.exits = [0: .status(1), 1: .signal(11), 2: .any]
    #expect(run.words == [])
    run.scenario.expectations.exits[2] = .signal(15)
    #expect(run.words == [])
    run.scenario.expectations.exits[2] = .signal(11)
    #expect(run.failures.map(\.kind) == [.crash])
  }

  @Test("A rank that ended wrongly before the run was cut short is told of first")
  func wrongEndOfHang() {
    var run = Run(FaultJudgingTests.crash(3))
    run.crash(3)
    run.end = .stalled(after: .seconds(2))
    run.ends = [1: .signalled(11), 3: .signalled(9)]
    #expect(run.failures.map(\.kind) == [.crash, .deadlock])
  }

  @Test("Of a rank that left no word, nothing is taken for granted")
  func unknownEnd() {
    var run = Run(FaultJudgingTests.crash(3))
    run.crash(3)
    run.ends[2] = nil
    #expect(run.words == ["exit-status: rank 2: nothing is known of how it ended, as it left no word for the probe"])
  }

  @Test("That the launcher waits for itself does not count where each rank has ended well")
  func stuck() {
    var run = Run(FaultJudgingTests.crash(3))
    run.crash(3)
    run.end = .launcherStuck
    #expect(run.words == [])
  }

  @Test("A fault that never happened is a failure, with the reason")
  func missed() {
    var run = Run(FaultJudgingTests.crash(3))
    run.pages[3]?.channels = [
      StatusPage.Channel(Endpoint(peer: .rank(1), tag: .tag(1), comm: Endpoint.world), sent: 12),
      StatusPage.Channel(Endpoint(peer: .rank(0), tag: .tag(1), comm: Endpoint.world), sent: 100),
    ]
    #expect(run.words == ["fault-missed: rank 3 never crashed: it sent 12 messages to clients, not 40"])
    run.end = .timedOut(limit: .seconds(3))
    #expect(run.failures.map(\.kind) == [.timeout])
    run.end = .exited(status: 0)
    run.pages[3] = nil
    #expect(
      run.words == ["fault-missed: rank 3: whether it did its fault cannot be told, as it left no word for the probe"])
  }

  @Test("A freeze must have come, and a corrupt segment must have been served")
  func otherDeeds() {
    var run = Run(
      .peer(PeerFault(rank: 1, trigger: .at(.milliseconds(100)), deed: .freeze(.milliseconds(500)))),
      .peer(PeerFault(rank: 1, trigger: .at(.milliseconds(900)), deed: .freeze(.milliseconds(500)))),
      .peer(PeerFault(rank: 2, trigger: .start, deed: .corrupt(segments: 3))))
    run.pages[1]?.disturbances.frozen = 1
    run.pages[1]?.initialised = 1_000_000_000
    run.pages[1]?.finalizing = 1_700_000_000
    #expect(
      run.words == [
        "fault-missed: rank 1 froze 1 of 2 times: it was done after 0.70 s, "
          + "too soon for 900 ms after its first message",
        "fault-missed: rank 2 never served a corrupt segment: its time did not come",
      ])
    run.pages[1]?.disturbances.frozen = 2
    run.pages[2]?.disturbances.corrupted = 1
    #expect(run.words == [])
  }

  @Test("Messages of a link must have been delayed or dropped, unless that was a matter of luck")
  func links() {
    var run = Run(
      .link(LinkFault(.rank(1), .rank(2), .delay(.milliseconds(20), jitter: .zero))),
      .link(LinkFault(.rank(1), .any, .drop(share: 0.05))))
    #expect(
      run.words == [
        "fault-missed: no message between rank 1 and rank 2 was delayed: there was none",
        "fault-missed: no message between rank 1 and any rank was dropped: there was none",
      ])
    let end = Endpoint(peer: .rank(2), tag: .tag(1), comm: Endpoint.world)
    run.pages[1]?.channels = [StatusPage.Channel(end, sent: 20)]
    run.pages[2]?.disturbances.delayed = 1
    #expect(run.words == [])
    run.pages[1]?.channels = [StatusPage.Channel(end, sent: 1000)]
    #expect(run.words == ["fault-missed: no message between rank 1 and any rank was dropped: there were 1,000"])
  }

  @Test("What nobody could have had is told as that, and not as a hang")
  func outOfReach() {
    var run = Run(FaultJudgingTests.crash(1))
    run.crash(1)
    run.end = .timedOut(limit: .seconds(30))
    run.ends = [1: .signalled(9)]
    run.outputs = ["client2_film": .absent, "client3_film": .absent]
    let reason = "is not whole: only rank 1 held 20 segments, from 0 to 19, at the start, and has gone by a fault"
    #expect(
      run.words == [
        "out-of-reach: client2_film: \(reason) | the run then ran into the time limit of 30 s",
        "out-of-reach: client3_film: \(reason)",
      ])
  }

  @Test("A hang is no less a hang where another client has what was lost with those that are gone")
  func withinReach() {
    var run = Run(FaultJudgingTests.crash(1))
    run.crash(1)
    run.end = .timedOut(limit: .seconds(30))
    run.ends = [1: .signalled(9)]
    run.outputs = ["client2_film": .absent]
    #expect(
      run.words == [
        "timeout: ran into the time limit of 30 s | rank 1 has crashed", "missing-output: client2_film: is missing",
      ])
  }

  @Test("A client of ours says itself what it could not get")
  func outOfReachOfOurs() {
    var run = Run(FaultJudgingTests.crash(1))
    run.crash(1)
    run.isOurs = true
    run.ends[2] = .exited(status: 1)
    run.outputs = ["client2_film": .absent]
    #expect(
      run.words == [
        "exit-status: rank 2: exited with status 1, expected status 0", "missing-output: client2_film: is missing",
      ])
    run.shortfalls[2] = [
      Shortfall(file: "album", reason: .unheld([0..<2])), Shortfall(file: "film", reason: .unheld([3..<20])),
    ]
    #expect(run.words == ["out-of-reach: client2_film: cannot get \"film\" whole: nobody holds segments 3-19"])
    run.shortfalls[2] = [Shortfall(file: "film", reason: .cutShort([3..<20]))]
    #expect(run.failures.map(\.kind) == [.exitStatus, .missingOutput])
  }

  @Test("A client that leaves need not complete, and its exit is 0")
  func leaves() {
    var run = Run()
    run.scenario.peers[2].leaves = .after(segments: 3)
    run.outputs = ["client3_film": .absent, "client3_album": .absent]
    #expect(run.words == [])
    run.outputs["client2_film"] = .absent
    #expect(run.words == ["missing-output: client2_film: is missing"])
  }

  @Test("Only what must be there gives credit")
  func credit() {
    var run = Run(FaultJudgingTests.crash(3))
    run.crash(3)
    run.outputs = ["client3_film": .absent, "client3_album": .absent, "client2_film": .absent]
    let plan = Plan(run.scenario)
    let outputs = run.outputs
    let evidence = Evidence(
      end: .exited(status: 0), reportedEnds: [], outputNames: [],
      output: { outputs[$0.name] ?? .text(TestText.text($0.file.hashes)) }, goldens: nil)
    #expect(Judge(plan, evidence).credit(run.failures).outputs == Credit.Share(1, of: 2))
  }
}
