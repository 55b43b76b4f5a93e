import JudgeKit
import ProbeKit
import ReportKit
import Testing

@Suite("What a hang is found to be")
struct DiagnosisTests {
  typealias Page = StatusPage
  typealias Thread = StatusPage.Thread

  /// A moment, and one 18.2 s before it.
  static let now: UInt64 = 100_000_000_000
  static let then: UInt64 = now - 18_200_000_000

  /// A thread that waits in a call for a message from or to `peer`.
  func thread(
    _ number: Int, _ call: String, _ activity: Page.Activity, _ peer: Endpoint.Peer, tag: Endpoint.Tag = .tag(1)
  ) throws -> Thread {
    let end = Endpoint(peer: peer, tag: tag)
    return Thread(
      number, try #require(ProbeCall(call)), activity, since: DiagnosisTests.then,
      awaited: [.init(activity == .probes ? .receives : activity, end)])
  }

  func lines(_ diagnosis: HangDiagnosis) -> [String] { HangFact.all(diagnosis).map(HangFactText.line) }

  func receives(_ number: Int = 1, from peer: Endpoint.Peer, tag: Endpoint.Tag = .tag(1)) throws -> Thread {
    try thread(number, "MPI_Recv", .receives, peer, tag: tag)
  }

  func sends(_ number: Int = 1, to peer: Int) throws -> Thread {
    try thread(number, "MPI_Ssend", .sends, .rank(peer))
  }

  func snapshot(_ pages: [Page]) -> SwarmSnapshot {
    SwarmSnapshot(
      taken: DiagnosisTests.now, processes: pages.count,
      pages: Dictionary(uniqueKeysWithValues: pages.map { ($0.rank, $0) }))
  }

  func findings(_ pages: [Page]) -> [HangFinding] { HangDiagnosis(snapshot(pages)).findings }

  @Test("a circle of ranks, each waiting for the next")
  func circle() throws {
    let pages = [
      Page(rank: 0, threads: [try receives(from: .any)]),
      Page(rank: 1, threads: [try receives(from: .rank(3))]),
      Page(rank: 2, threads: [try receives(from: .rank(1))]),
      Page(rank: 3, threads: [try sends(to: 2)]),
    ]
    #expect(findings(pages) == [.cycle([1, 3, 2, 1])])
    #expect(HangFactText.line(.cycle([3, 5, 3])) == "deadlock: 3 → 5 → 3")
    #expect(Stall.isCertain(snapshot(pages)))
    let lines = self.lines(HangDiagnosis(snapshot(pages)))
    #expect(lines.last == "rank 3, thread 1: MPI_Ssend to rank 2, tag 1, for 18.2 s")
    #expect(lines.contains("rank 1, thread 1: MPI_Recv from rank 3, tag 1, for 18.2 s"))
  }

  @Test("no circle goes through a rank of which a thread goes on")
  func circleWithLife() throws {
    let pages = [
      Page(rank: 0, threads: [try receives(from: .rank(1))]),
      Page(rank: 1, threads: [try receives(from: .rank(0)), Thread(2)]),
    ]
    #expect(findings(pages) == [])
    #expect(Stall.candidate(snapshot(pages)) == nil)
  }

  @Test("a message on its way is no standstill; one for another tag, or from another rank, does not help")
  func inFlight() throws {
    func pages(_ channel: Page.Channel) throws -> [Page] {
      [
        Page(rank: 0, threads: [try receives(from: .rank(1))]),
        Page(rank: 1, threads: [try receives(from: .rank(0))], channels: [channel]),
      ]
    }
    let right = try pages(.init(Endpoint(peer: .rank(0), tag: .tag(1)), sent: 1))
    #expect(Stall.candidate(snapshot(right)) != nil)
    #expect(!Stall.isCertain(snapshot(right)))
    let other = try pages(.init(Endpoint(peer: .rank(0), tag: .tag(2)), sent: 1))
    #expect(Stall.isCertain(snapshot(other)))
    #expect(findings(other).contains(.unreceived(from: 1, to: 0, tag: .tag(2), comm: 0, count: 1)))
    let elsewhere = try pages(.init(Endpoint(peer: .rank(0), tag: .tag(1), comm: 3), sent: 1))
    #expect(Stall.isCertain(snapshot(elsewhere)))
    let unknown = try pages(.init(Endpoint(peer: .rank(0), tag: .other, comm: Endpoint.unknown), sent: 1))
    #expect(!Stall.isCertain(snapshot(unknown)))
  }

  @Test("a send that its receiver waits for, or has asked for, is no standstill")
  func sendInFlight() throws {
    let sender = Page(rank: 0, threads: [try sends(to: 1)])
    let waits = Page(rank: 1, threads: [try receives(from: .any, tag: .any)])
    #expect(!Stall.isCertain(snapshot([sender, waits])))
    let asked = Page(
      rank: 1, threads: [try receives(from: .rank(0), tag: .tag(9))],
      channels: [.init(Endpoint(peer: .any, tag: .tag(1)), pending: 1)])
    #expect(!Stall.isCertain(snapshot([sender, asked])))
  }

  @Test("nothing is certain while a rank starts, is unknown, or has a thread that nobody has seen")
  func uncertain() throws {
    let waiting = Page(rank: 0, threads: [try receives(from: .any)])
    #expect(Stall.isCertain(snapshot([waiting])))
    #expect(!Stall.isCertain(snapshot([waiting, Page(rank: 1, state: .initialising)])))
    var unseen = waiting
    unseen.unseenThreads = 1
    #expect(!Stall.isCertain(snapshot([unseen])))
    var cut = waiting
    cut.isCut = true
    #expect(!Stall.isCertain(snapshot([cut])))
    #expect(!Stall.isCertain(SwarmSnapshot(taken: 0, processes: 2, pages: [0: waiting])))
    #expect(!Stall.isCertain(snapshot([Page(rank: 0, state: .left), Page(rank: 1, state: .left)])))
  }

  @Test("a barrier that one rank has not come to")
  func barrier() throws {
    let all = Endpoint(peer: .none, tag: .none)
    let inBarrier = Thread(
      1, try #require(ProbeCall("MPI_Barrier")), .collective, since: DiagnosisTests.then,
      awaited: [.init(.collective, all)])
    let comm = Page.Comm(id: 0, size: 3, collectives: 2)
    let pages = [
      Page(rank: 0, threads: [inBarrier], comms: [comm]),
      Page(rank: 1, threads: [inBarrier], comms: [comm]),
      Page(rank: 2, threads: [try receives(from: .rank(0))], comms: [Page.Comm(id: 0, size: 3, collectives: 1)]),
    ]
    #expect(Stall.isCertain(snapshot(pages)))
    #expect(findings(pages) == [.cycle([0, 2, 0])])
    #expect(lines(HangDiagnosis(snapshot(pages)))[1] == "rank 0, thread 1: MPI_Barrier, for 18.2 s")
    var there = pages
    there[2].comms = [comm]
    #expect(!Stall.isCertain(snapshot(there)))
  }

  @Test("a message that another thread has taken")
  func taken() throws {
    let channel = Page.Channel(
      Endpoint(peer: .rank(1), tag: .tag(4)), received: 1, receivers: [1], byWildcard: 1)
    let pages = [
      Page(rank: 0, threads: [try receives(from: .any)]),
      Page(
        rank: 1, threads: [try receives(from: .any)],
        channels: [.init(Endpoint(peer: .rank(2), tag: .tag(4)), sent: 1)]),
      Page(
        rank: 2, threads: [try receives(1, from: .rank(1), tag: .tag(4)), try receives(2, from: .any, tag: .any)],
        channels: [channel]),
    ]
    let from = Endpoint(peer: .rank(1), tag: .tag(4))
    #expect(findings(pages) == [.taken(rank: 2, waiting: 1, taking: 2, from: from)])
    #expect(
      HangFactText.line(.taken(rank: 2, waiting: 1, taking: 2, from: from))
        == "rank 2, thread 1 waits for a message from rank 1, tag 4, but thread 2 of the same rank takes such "
        + "messages too, and has received it")
  }

  @Test("a rank that left while others wait for it, or for anyone")
  func left() throws {
    let gone = Page(rank: 0, state: .finalizing)
    #expect(
      findings([gone, Page(rank: 1, threads: [try receives(from: .rank(0))])]) == [.left(rank: 0, waiting: [1])])
    #expect(
      findings([gone, Page(rank: 1, threads: [try receives(from: .any)])]) == [.forsaken(waiting: [1], left: [0])])
    #expect(HangFactText.line(.left(rank: 0, waiting: [1, 2])) == "rank 0 has left, and ranks 1 and 2 wait for it")
  }

  @Test("a stop that some were not told of")
  func toldOnlySome() throws {
    let stop = Page.Channel(Endpoint(peer: .rank(1), tag: .tag(1)), sent: 1)
    let pages = [
      Page(rank: 0, state: .finalizing, channels: [stop]),
      Page(rank: 1, state: .finalizing, channels: [.init(Endpoint(peer: .rank(0), tag: .tag(1)), received: 1)]),
      Page(rank: 2, threads: [try receives(from: .any)]),
      Page(rank: 3, threads: [try receives(from: .any)]),
    ]
    #expect(findings(pages).first == .toldOnlySome(rank: 0, tag: 1, told: [1], waiting: [2, 3]))
  }

  @Test("nothing, of a call that is not followed: it may go on, and so may who waits for its rank")
  func remote() throws {
    let end = Endpoint(peer: .none, tag: .none, comm: Endpoint.unknown)
    let fence = Thread(
      1, try #require(ProbeCall("MPI_Win_fence")), .remote, since: DiagnosisTests.then, awaited: [.init(.remote, end)])
    var wait = fence
    wait.call = try #require(ProbeCall("MPI_Waitany"))
    wait.activity = .requestsAny
    for thread in [fence, wait] {
      let pages = [
        Page(rank: 0, threads: [thread]), Page(rank: 1, threads: [try receives(from: .rank(0))]),
      ]
      #expect(Stall.candidate(snapshot(pages)) != nil && !Stall.isCertain(snapshot(pages)))
      #expect(findings(pages).isEmpty)
    }
    let lines = self.lines(HangDiagnosis(snapshot([Page(rank: 0, threads: [fence])])))
    #expect(lines == ["rank 0, thread 1: MPI_Win_fence, for 18.2 s"])
  }

  @Test("a thread that is in a call which does not wait")
  func passingCall() {
    var thread = Thread(2, since: DiagnosisTests.then)
    thread.passingCall = ProbeCall("MPI_Type_commit")
    #expect(
      lines(HangDiagnosis(snapshot([Page(rank: 0, threads: [thread])]))) == [
        "rank 0, thread 2: in MPI_Type_commit, without a wait for 18.2 s"
      ])
    #expect(Stall.candidate(snapshot([Page(rank: 0, threads: [thread])])) == nil)
  }

  @Test("a thread that asks for ever")
  func liveLock() throws {
    var thread = Thread(3)
    thread.polls = 5_000
    thread.pollingSince = DiagnosisTests.then
    thread.pollCall = try #require(ProbeCall("MPI_Test"))
    #expect(
      findings([Page(rank: 0, threads: [thread])]) == [
        .liveLock(
          rank: 0, thread: 3, call: thread.pollCall, after: nil, polls: 5_000,
          duration: .nanoseconds(18_200_000_000))
      ])
    #expect(
      lines(HangDiagnosis(snapshot([Page(rank: 0, threads: [thread])]))) == [
        "live-lock: rank 0, thread 3 has asked 5000 times in 18.2 s with MPI_Test, in vain",
        "rank 0, thread 3: asks with MPI_Test, for 18.2 s",
      ])
  }

  @Test("a rank that a fault has crashed, with those that wait for it, and nothing else of it")
  func crashed() throws {
    var dead = Page(
      rank: 1, threads: [try receives(from: .rank(0)), Thread(2)],
      channels: [.init(Endpoint(peer: .rank(3), tag: .tag(1)), sent: 4)])
    dead.hasCrashed = true
    let pages = [
      Page(
        rank: 0, threads: [try receives(from: .any)],
        channels: [.init(Endpoint(peer: .rank(1), tag: .tag(1)), sent: 2)]),
      dead,
      Page(rank: 2, threads: [try sends(to: 1)]),
      Page(
        rank: 3, threads: [try receives(from: .rank(1))],
        channels: [.init(Endpoint(peer: .rank(1), tag: .tag(1)), received: 3)]),
    ]
    #expect(
      findings(pages) == [
        .crashed(rank: 1, waiting: [2, 3]), .unreceived(from: 1, to: 3, tag: .tag(1), comm: 0, count: 1),
      ])
    #expect(Stall.isCertain(snapshot(pages)))
    let lines = self.lines(HangDiagnosis(snapshot(pages)))
    #expect(lines.first == "rank 1 has crashed, and ranks 2 and 3 wait for it")
    #expect(!lines.contains { $0.hasPrefix("rank 1, thread") })
    #expect(HangFactText.line(.crashed(rank: 1, waiting: [])) == "rank 1 has crashed")
    var alive = pages
    alive[1].hasCrashed = false
    #expect(!Stall.isCertain(snapshot(alive)))
  }

  @Test("nothing is certain while a rank is frozen, or a message is held back")
  func frozen() throws {
    let waiting = Page(rank: 0, threads: [try receives(from: .any)])
    let other = Page(rank: 1, threads: [try receives(from: .any)])
    #expect(Stall.isCertain(snapshot([waiting, other])))
    var frozen = other
    frozen.isFrozen = true
    #expect(Stall.candidate(snapshot([waiting, frozen])) == nil)
    var late = other
    late.disturbances.delayed = 3
    #expect(Stall.isCertain(snapshot([waiting, late])))
    late.disturbances.heldBack = 1
    #expect(Stall.candidate(snapshot([waiting, late])) == nil)
  }
}
