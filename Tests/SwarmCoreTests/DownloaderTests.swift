import SwarmCore
import Testing

struct DownloaderTests {
  private let hashes: [Hash]
  private let settings: SwarmSettings
  private var downloader: Downloader
  private var now = Instant.zero

  /// A client of rank 1 that wants a film of 30 segments, of which ranks 2 and 3 hold all.
  init() {
    var random = SplitMix64(seed: 1)
    hashes = (0..<30).map { _ in Hash.random(using: &random) }
    var settings = SwarmSettings()
    settings.pipeline = 8
    self.settings = settings
    downloader = Downloader(rank: 1, size: 5, input: RankInput(wanted: ["film"]), settings: settings)
    var directives: [Downloader.Directive] = []
    downloader.start(now: now, into: &directives)
  }

  private func film(heldBy peers: Rank...) -> DownloadMessage {
    let holdings = peers.map { FileDescription.Holding(peer: $0, ranges: [0..<30]) }
    return .file(FileDescription(id: 0, name: "film", hashes: hashes, holdings: holdings, wantedBy: [1]))
  }

  private mutating func hear(_ message: DownloadMessage, from sender: Rank = trackerRank) -> [Downloader.Directive] {
    var directives: [Downloader.Directive] = []
    downloader.receive(message, from: sender, now: now, into: &directives)
    return directives
  }

  private mutating func wait(milliseconds: Int64) -> [Downloader.Directive] {
    now = now.advanced(milliseconds: milliseconds)
    var directives: [Downloader.Directive] = []
    downloader.tick(now: now, into: &directives)
    return directives
  }

  private func requests(in directives: [Downloader.Directive]) -> [(segment: SegmentID, peer: Rank)] {
    directives.compactMap { directive in
      guard case .send(.uploader(.request(let segment), let peer)) = directive else { return nil }
      return (segment, peer)
    }
  }

  @Test mutating func severalRequestsAreInFlightToSeveralPeers() {
    let asked = requests(in: hear(film(heldBy: 2, 3)))
    #expect(asked.count == settings.pipeline)
    #expect(asked.count { $0.peer == 2 } == asked.count { $0.peer == 3 })
    #expect(Set(asked.map(\.segment)).count == asked.count)
    #expect(asked.map(\.segment.index) != asked.map(\.segment.index).sorted())
  }

  @Test mutating func onePeerIsNeverAskedForMoreThanItsQueueHolds() {
    var settings = SwarmSettings()
    settings.pipeline = 30
    downloader = Downloader(rank: 1, size: 5, input: RankInput(wanted: ["film"]), settings: settings)
    let asked = requests(in: hear(film(heldBy: 2)))
    #expect(asked.count == PeerTable.queueLimit)
    let first = asked[0].segment
    #expect(requests(in: hear(.segment(first, hashes[Int(first.index)], served: 1), from: 2)).count == 1)
  }

  @Test mutating func aClientThatJoinsLateSaysNothingBefore() {
    var settings = SwarmSettings()
    settings.joins = [1: 400]
    downloader = Downloader(rank: 1, size: 5, input: RankInput(wanted: ["film"]), settings: settings)
    var directives: [Downloader.Directive] = []
    downloader.start(now: now, into: &directives)
    #expect(directives.isEmpty)
    #expect(wait(milliseconds: 399).isEmpty)
    #expect(wait(milliseconds: 1) == [.send(.tracker(.announce(wanted: ["film"])))])
  }

  @Test mutating func aClientThatLeavesAsksForNothingMore() {
    var settings = SwarmSettings()
    settings.leaves = [1: .after(segments: 1)]
    downloader = Downloader(rank: 1, size: 5, input: RankInput(wanted: ["film"]), settings: settings)
    let first = requests(in: hear(film(heldBy: 2)))[0].segment
    let directives = hear(.segment(first, hashes[Int(first.index)], served: 1), from: 2)
    #expect(directives.contains(.send(.tracker(.leave))))
    #expect(requests(in: directives).isEmpty)
  }

  @Test mutating func bytesAreKeptIfTheirDigestIsTheHash() {
    let bytes: [UInt8] = [1, 2, 3]
    let right = MD5.hash(bytes)
    let holdings = [FileDescription.Holding(peer: 2, ranges: [0..<1])]
    _ = hear(.file(FileDescription(id: 0, name: "film", hashes: [right], holdings: holdings, wantedBy: [1])))
    let segment = SegmentID(file: 0, index: 0)
    let wrong = hear(.payload(segment, bytes: [1, 2, 4], served: 1), from: 2)
    #expect(requests(in: wrong).map(\.segment) == [segment])
    #expect(!wrong.contains(.save(segment)))
    let directives = hear(.payload(segment, bytes: bytes, served: 2), from: 2)
    #expect(directives.prefix(2) == [.keep(segment, bytes: bytes), .save(segment)])
  }

  @Test mutating func theRarestSegmentsAreAskedForFirst() {
    let rare: [Int32] = [3, 9, 11, 12, 17, 18, 20, 29]
    let holdings = [
      FileDescription.Holding(peer: 2, ranges: [0..<30]),
      FileDescription.Holding(peer: 3, ranges: [0..<3, 4..<9, 10..<11, 13..<17, 19..<20, 21..<29]),
    ]
    let asked = requests(
      in: hear(.file(FileDescription(id: 0, name: "film", hashes: hashes, holdings: holdings, wantedBy: [1]))))
    #expect(Set(asked.map(\.segment.index)) == Set(rare))
  }

  @Test mutating func aWrongSegmentIsNotSavedAndIsAskedOfAnother() {
    let asked = requests(in: hear(film(heldBy: 2, 3)))
    let first = asked[0]
    let directives = hear(.segment(first.segment, .unknown, served: 1), from: first.peer)
    #expect(!directives.contains(.save(first.segment)))
    var again = requests(in: directives)
    while !again.contains(where: { $0.segment == first.segment }) {
      let next = again.removeFirst()
      again += requests(
        in: hear(.segment(next.segment, hashes[Int(next.segment.index)], served: 1), from: next.peer))
    }
    #expect(again.first { $0.segment == first.segment }?.peer != first.peer)
  }

  @Test mutating func aPeerThatServesThreeWrongSegmentsIsAskedNoMore() {
    var asked = requests(in: hear(film(heldBy: 2, 3)))
    var wrong = 0
    var askedOfLiar = 0
    while !asked.isEmpty {
      let next = asked.removeFirst()
      if next.peer == 2 {
        wrong += 1
        asked += requests(in: hear(.segment(next.segment, .unknown, served: 1), from: 2))
        if wrong == 3 { asked.removeAll { $0.peer == 2 } }
        if wrong > 3 { askedOfLiar += 1 }
      } else {
        asked += requests(
          in: hear(.segment(next.segment, hashes[Int(next.segment.index)], served: 1), from: next.peer))
      }
    }
    #expect(wrong == 3)
    #expect(askedOfLiar == 0)
  }

  @Test mutating func whatIsOverdueIsAskedOfAnotherAndTheSilentPeerIsReported() {
    var asked = requests(in: hear(film(heldBy: 2, 3)))
    var silent: Set<SegmentID> = []
    while !asked.isEmpty {
      let next = asked.removeFirst()
      if next.peer == 2 {
        silent.insert(next.segment)
      } else {
        asked += requests(
          in: hear(.segment(next.segment, hashes[Int(next.segment.index)], served: 1), from: 3))
      }
    }
    let directives = wait(milliseconds: 2_500)
    #expect(directives.contains(.send(.tracker(.suspect(2)))))
    let again = requests(in: directives)
    #expect(again.allSatisfy { $0.peer == 3 })
    #expect(Set(again.map(\.segment)) == silent)
  }

  @Test mutating func aSuspectedPeerIsAskedAgainWhenItSpeaks() {
    let asked = requests(in: hear(film(heldBy: 2)))
    #expect(wait(milliseconds: 2_500).contains(.send(.tracker(.suspect(2)))))
    #expect(requests(in: wait(milliseconds: 2_500)).isEmpty)
    let late = hear(.segment(asked[0].segment, hashes[Int(asked[0].segment.index)], served: 1), from: 2)
    #expect(late.contains(.save(asked[0].segment)))
    #expect(!requests(in: late).isEmpty)
  }

  @Test mutating func aLostPeersRequestsGoToOthers() {
    let asked = requests(in: hear(film(heldBy: 2, 3)))
    let again = requests(in: hear(.lost(2)))
    #expect(again.count == asked.count { $0.peer == 2 })
    #expect(again.allSatisfy { $0.peer == 3 })
  }

  @Test mutating func inTheEndgameASlowRequestIsRepeatedElsewhereAndTheLaterOneCancelled() {
    var asked = requests(in: hear(film(heldBy: 2, 3)))
    var slow: SegmentID?
    while !asked.isEmpty {
      let next = asked.removeFirst()
      if slow == nil, next.peer == 2 {
        slow = next.segment
      } else {
        asked += requests(
          in: hear(.segment(next.segment, hashes[Int(next.segment.index)], served: 1), from: next.peer))
      }
    }
    guard let slow else { return #expect(Bool(false), "nobody was asked") }
    let repeated = requests(in: wait(milliseconds: 500))
    #expect(repeated.map(\.segment) == [slow] && repeated.map(\.peer) == [3])
    let directives = hear(.segment(slow, hashes[Int(slow.index)], served: 1), from: 3)
    #expect(directives.contains(.send(.uploader(.cancel(slow), of: 2))))
    #expect(directives.contains(.write(name: "film", hashes: hashes)))
    #expect(directives.last == .completed)
  }

  @Test mutating func theTrackerIsToldAfterEveryTenSegments() {
    var asked = requests(in: hear(film(heldBy: 2, 3)))
    var reported: [Int] = []
    while !asked.isEmpty {
      let next = asked.removeFirst()
      let directives = hear(.segment(next.segment, hashes[Int(next.segment.index)], served: 1), from: next.peer)
      for case .send(.tracker(.update(let have, _, _))) in directives { reported.append(have.count) }
      asked += requests(in: directives)
    }
    #expect(reported == [10, 10, 10])
  }

  @Test mutating func aClientThatKnowsOfNobodyToAskSaysSoOnce() {
    let starved = Downloader.Directive.send(.tracker(.update(have: [], state: .starved, heard: 1)))
    #expect(hear(film()).contains(starved))
    #expect(wait(milliseconds: 10_000).isEmpty)
    let directives = hear(.changes([Change(peer: 4, segment: SegmentID(file: 0, index: 5))]))
    #expect(requests(in: directives).map(\.segment.index) == [5])
  }
}
