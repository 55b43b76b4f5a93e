import FileKit
import JudgeKit
import ProbeKit
import ReportKit
import RunKit
import ScenarioKit
import SwarmCore
import SystemPackage
import TestSupport
import Testing

@Suite("What is expected of a run beyond its outputs")
struct ExpectationTests {
  /// Clients 1 and 2 hold a film of ten segments, clients 3 and 4 want it.
  static let scenario: Scenario = {
    var scenario = Scenario(name: "test", path: "scenarios/test.yaml")
    let hashes = Segments.hashes(10)
    scenario.files = [Scenario.File(name: "film", hashes: hashes)]
    let whole = Scenario.Ownership(file: "film", held: Bitfield(count: 10, full: true))
    scenario.peers = [
      Scenario.Peer(owns: [whole]), Scenario.Peer(owns: [whole]), Scenario.Peer(wants: ["film"]),
      Scenario.Peer(wants: ["film"]),
    ]
    return scenario
  }()

  /// Messages from one rank to another under a tag, as both ends count them.
  typealias Lane = (from: Int, to: Int, tag: Int, count: UInt64)

  /// Requests have tag 3, answers 4, and the tracker gets 2 of tag 1 from each client.
  static let fair: [Lane] =
    [1, 2, 3, 4].map { ($0, 0, 1, 2) }
    + [3, 4].flatMap { leecher in
      [1, 2].flatMap { seed in [(leecher, seed, 3, 5), (seed, leecher, 4, 5)] as [Lane] }
    }

  func snapshot(_ lanes: [Lane], bytes: UInt64 = 33, unfollowed: [Int: UInt64] = [:]) -> SwarmSnapshot {
    var channels: [Int: [Endpoint: StatusPage.Channel]] = [:]
    for lane in lanes {
      let to = Endpoint(peer: .rank(lane.to), tag: .tag(lane.tag))
      let from = Endpoint(peer: .rank(lane.from), tag: .tag(lane.tag))
      channels[lane.from, default: [:]][to, default: .init(to)].sent += lane.count
      channels[lane.from, default: [:]][to, default: .init(to)].sentBytes += lane.count * bytes
      channels[lane.to, default: [:]][from, default: .init(from)].received += lane.count
      channels[lane.to, default: [:]][from, default: .init(from)].receivedBytes += lane.count * bytes
    }
    let pages = (0..<5).map { rank in
      var page = StatusPage(rank: rank, state: .left, channels: Array(channels[rank, default: [:]].values))
      page.unfollowed = unfollowed[rank, default: 0]
      page.initialised = 1_000_000_000 + UInt64(rank)
      page.finalizing = 3_500_000_000
      return page
    }
    return SwarmSnapshot(
      taken: 0, processes: 5, pages: Dictionary(uniqueKeysWithValues: pages.map { ($0.rank, $0) }))
  }

  func figures(_ lanes: [Lane], statistics: [Int: RankStatistics] = [:]) -> SwarmFigures {
    SwarmFigures(snapshot(lanes), plan: Plan(ExpectationTests.scenario), statistics: statistics)
  }

  /// What a run with these messages fails in, of what `expect` sets.
  func failures(
    _ lanes: [Lane], of scenario: Scenario = ExpectationTests.scenario, _ expect: (inout Expectations) -> Void
  ) -> [String] {
    failures(snapshot(lanes), of: scenario, expect)
  }

  /// What a run fails in that left `snapshot`, of what `expect` sets.
  func failures(
    _ snapshot: SwarmSnapshot?, of scenario: Scenario = ExpectationTests.scenario,
    isIsolated: Bool = false, absence: ProbeAbsence? = nil, _ expect: (inout Expectations) -> Void
  ) -> [String] {
    var scenario = scenario
    expect(&scenario.expectations)
    let plan = Plan(scenario)
    var evidence = Evidence(
      end: .exited(status: 0), reportedEnds: [], outputNames: [],
      output: { output in
        let text = output.file.hashes.map { "\($0)\n" }.joined()
        return .file(bytes: Array(text.utf8), size: Int64(text.utf8.count))
      }, goldens: nil)
    evidence.figures = snapshot.map { SwarmFigures($0, plan: plan) }
    evidence.sharing = snapshot.map { Sharing($0) }
    evidence.isIsolated = isIsolated
    evidence.probeAbsence = absence
    let failures = Judge(plan, evidence).failures()
    #expect(failures.allSatisfy { $0.kind == .expectationNotMet })
    return failures.flatMap(\.lines)
  }

  @Test("is held against figures of the messages")
  func figures() throws {
    let figures = figures(ExpectationTests.fair)
    #expect(figures.basis == .answers)
    #expect(figures.messages == 48 && figures.wantedSegments == 20)
    #expect(figures.messagesPerSegment == 2.4)
    #expect(figures.trackerShare == 8.0 / 48)
    #expect(figures.served == [1: 10, 2: 10, 3: 0, 4: 0])
    #expect(figures.fairness == 0.5)
    #expect(figures.busiest?.rank == 1 && figures.busiest?.share == 0.5)
    #expect(figures.sources == [3: 2, 4: 2])
    #expect(figures.got == [3: 10, 4: 10] && figures.lacked == [3: 10, 4: 10])
    #expect(figures.duration == .nanoseconds(2_499_999_996))
    #expect(figures.pairs.contains { $0.from == 3 && $0.to == 1 && $0.messages == 5 })
  }

  @Test("and met by a swarm that does as it should")
  func met() {
    let lines = failures(ExpectationTests.fair) {
      $0.within = .seconds(3)
      $0.messagesPerSegment = .init(max: 2.4)
      $0.trackerShare = .init(max: 0.2)
      $0.fairness = .init(min: 0.5)
      $0.busiestClient = .init(max: 0.5)
      $0.sourcesPerClient = .init(min: 2)
      $0.fromPeers = true
    }
    #expect(lines == [])
  }

  @Test("each is a verdict of its own, with figure and limit")
  func notMet() {
    let lines = failures(ExpectationTests.fair + [(3, 0, 1, 40), (1, 3, 4, 10)]) {
      $0.within = .seconds(2)
      $0.messagesPerSegment = .init(max: 2.4)
      $0.trackerShare = .init(max: 0.2)
      $0.fairness = .init(min: 0.8)
      $0.busiestClient = .init(max: 0.5)
      $0.sourcesPerClient = .init(min: 3, max: 4)
    }
    #expect(
      lines == [
        "within: took 2.50 s, expected at most 2 s",
        "messages-per-segment: 4.9, expected at most 2.4",
        "tracker-share: 49 %, expected at most 20 %",
        "fairness: 0.45, expected at least 0.8",
        "busiest-client: client 1 serves 66.7 %, expected at most 50 %",
        "sources-per-client: client 3 got what it wants from 2 clients, expected from 3 to 4",
        "sources-per-client: client 4 got what it wants from 2 clients, expected from 3 to 4",
      ])
  }

  @Test("right files that nobody was asked for are no proof")
  func fromPeers() {
    let lanes = ExpectationTests.fair.filter { $0.from != 2 || $0.to != 4 }
    #expect(
      failures(lanes) { $0.fromPeers = true }
        == ["from-peers: client 4 lacked 10 segments and got 5 answers from other clients"])
  }

  @Test("nor are answers of a client that cannot have held what it was asked for")
  func acknowledged() {
    // Client 3 and 4 want the same, so each may serve the other; client 2 owns two segments only.
    func failures(_ lanes: [Lane]) -> [String] {
      var scenario = ExpectationTests.scenario
      var part = Bitfield(count: 10)
      part.insert(0)
      part.insert(9)
      scenario.peers[1].owns = [.init(file: "film", held: part)]
      return self.failures(lanes, of: scenario) { $0.fromPeers = true }
    }
    #expect(
      failures(ExpectationTests.fair)
        == [3, 4].map {
          "from-peers: client \($0) lacked 10 segments and got 7 answers from clients that can have held them; client 2, "
            + "which can have held at most 2 of them, answered 5 times: it acknowledges what it does not have"
        })
    // Those that were turned down there have asked elsewhere.
    #expect(failures(ExpectationTests.fair + [(1, 3, 4, 3), (4, 3, 4, 1), (1, 4, 4, 3)]) == [])
    // Fewer answers than segments are something else.
    #expect(
      failures(ExpectationTests.fair + [(2, 3, 4, 1), (1, 4, 4, 3)]) == [
        "from-peers: client 3 lacked 10 segments and got 7 answers from clients that can have held them; client 2, "
          + "which can have held at most 2 of them, answered 6 times"
      ])
  }

  /// All have got the hashes from the tracker.
  static let told: [Lane] = [3, 4].flatMap { [($0, 0, 1, 1), (0, $0, 2, 10)] as [Lane] }

  /// What is not met of `shared` by a run with these messages.
  func unshared(
    _ lanes: [Lane], bytes: UInt64 = 33, unfollowed: [Int: UInt64] = [:]
  ) -> [String] {
    failures(snapshot(lanes, bytes: bytes, unfollowed: unfollowed)) { $0.shared = true }
  }

  static func silent(_ client: Int) -> String {
    "shared: client \(client) wrote 10 segments of \"film\" that it did not own, and has received no message from another "
      + "client"
  }

  @Test("clients that write what the tracker has told them, and ask nobody, do not share")
  func shared() {
    let (told, silent) = (ExpectationTests.told, ExpectationTests.silent)
    #expect(unshared(ExpectationTests.fair) == [])
    #expect(unshared(told) == [silent(3), silent(4)])
    // One message is enough: it may hold all, and be no more than an acknowledgement.
    #expect(unshared(told + [(1, 3, 4, 1)]) == [silent(4)])
    // Those to oneself, or sent and never received, or of the tracker, are not enough.
    #expect(unshared(told + [(3, 3, 4, 9), (3, 1, 4, 9), (0, 4, 4, 9)]) == [silent(3), silent(4)])
  }

  @Test("a message of 0 bytes answers only who has asked")
  func empty() {
    let told = ExpectationTests.told
    #expect(unshared(told + [(1, 3, 4, 5), (3, 4, 4, 5)], bytes: 0) == [3, 4].map(ExpectationTests.silent))
    var snapshot = snapshot(told + [(1, 3, 4, 5), (3, 1, 3, 5), (1, 4, 4, 5), (4, 1, 3, 5)])
    for rank in [3, 4] {
      snapshot.pages[rank]?.channels.indices.forEach { snapshot.pages[rank]?.channels[$0].receivedBytes = 0 }
    }
    #expect(failures(snapshot) { $0.shared = true } == [])
  }

  @Test("what may have come by calls that are not followed is not refuted")
  func unfollowed() {
    #expect(unshared(ExpectationTests.told, unfollowed: [3: 1]) == [ExpectationTests.silent(4)])
    var snapshot = snapshot(ExpectationTests.told)
    snapshot.pages[4]?.isCut = true
    #expect(failures(snapshot) { $0.shared = true } == [ExpectationTests.silent(3)])
  }

  @Test("where the probe cannot see anybody, and only there, hidden inputs show that clients share")
  func unseen() {
    let nobody = SwarmSnapshot(taken: 0, processes: 5, pages: [:])
    let unknown = ["shared: cannot be told, as the messages of this swarm do not show it"]
    for snapshot in [nil, nobody] {
      #expect(failures(snapshot) { $0.shared = true } == unknown)
      #expect(failures(snapshot, isIsolated: true, absence: .linkedStatically) { $0.shared = true } == [])
      #expect(failures(snapshot, absence: .linkedStatically) { $0.shared = true } == unknown)
      for absence in [nil, ProbeAbsence.unseen, .withOtherRights, .sanitized(.address), .otherMPI] {
        #expect(failures(snapshot, isIsolated: true, absence: absence) { $0.shared = true } == unknown)
      }
      #expect(failures(snapshot) { $0.shared = false } == [])
    }
    #expect(
      failures(snapshot(ExpectationTests.told), isIsolated: true) { $0.shared = true }
        == [3, 4].map(ExpectationTests.silent))
    // A client that never called MPI, while others did, has received nothing.
    var partly = snapshot(ExpectationTests.fair)
    partly.pages[4] = nil
    #expect(failures(partly) { $0.shared = true } == [ExpectationTests.silent(4)])
  }

  @Test("what cannot be told is not taken for met")
  func unknown() {
    // One tag for both: nobody can say which messages are answers.
    let lanes: [Lane] = [(3, 1, 3, 10), (1, 3, 3, 10), (4, 1, 3, 10), (1, 4, 3, 10)]
    #expect(figures(lanes).basis == .messages)
    #expect(
      failures(lanes) { $0.sourcesPerClient = .init(min: 2) }
        == ["sources-per-client: cannot be told, as the messages of this swarm do not show it"])
    #expect(
      failures([]) { $0.fairness = .init(min: 0.5) }
        == ["fairness: cannot be told, as the messages of this swarm do not show it"])
  }

  @Test("statistics that the swarm has left are exact, and win")
  func statistics() {
    var statistics: [Int: RankStatistics] = [:]
    for rank in 1...4 { statistics[rank] = RankStatistics() }
    statistics[2]?.served = 20
    statistics[3]?.received = [2: 10]
    statistics[4]?.received = [2: 10, 3: 0]
    let figures = figures(ExpectationTests.fair, statistics: statistics)
    #expect(figures.basis == .segments)
    #expect(figures.served == [1: 0, 2: 20, 3: 0, 4: 0])
    #expect(figures.got == [3: 10, 4: 10])
    #expect(figures.sources == [3: 1, 4: 1])
    #expect(figures.fairness == 0.25)
  }

  @Test("but what no message has brought was not shared, whatever they say")
  func boasted() {
    var statistics: [Int: RankStatistics] = [:]
    for rank in 1...4 { statistics[rank] = RankStatistics() }
    statistics[2]?.served = 20
    statistics[3]?.received = [2: 10]
    statistics[4]?.received = [1: 3, 2: 7]
    let none = figures(ExpectationTests.told, statistics: statistics)
    #expect(none.served == [1: 0, 2: 0, 3: 0, 4: 0])
    #expect(none.got == [3: 0, 4: 0] && none.sources == [3: 0, 4: 0])
    #expect(none.fairness == nil)
    let some = figures(ExpectationTests.told + [(2, 4, 4, 1)], statistics: statistics)
    #expect(some.served == [1: 0, 2: 20, 3: 0, 4: 0])
    #expect(some.got == [3: 0, 4: 7] && some.sources == [3: 0, 4: 1])
  }
}
