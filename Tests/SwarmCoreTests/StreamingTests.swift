import SwarmCore
import Testing

/// In which order a client that streams requests what it lacks.
struct StreamingTests {
  private let hashes: [Hash]
  private var downloader: Downloader

  /// A client of rank 1 that wants a film of 40 segments, with a window of 6 and 4 requests in flight.
  init() {
    var random = SplitMix64(seed: 1)
    hashes = (0..<40).map { _ in Hash.random(using: &random) }
    downloader = StreamingTests.downloader(seed: 1)
  }

  private static func downloader(seed: UInt64) -> Downloader {
    var settings = SwarmSettings()
    settings.segmentSelection = .streaming
    settings.streamingWindow = 6
    settings.pipeline = 4
    settings.seed = seed
    var downloader = Downloader(rank: 1, size: 5, input: RankInput(wanted: ["film"]), settings: settings)
    var directives: [Downloader.Directive] = []
    downloader.start(now: .zero, into: &directives)
    return downloader
  }

  private mutating func hear(_ message: DownloadMessage, from sender: Rank = trackerRank) -> [Int] {
    var directives: [Downloader.Directive] = []
    downloader.receive(message, from: sender, now: .zero, into: &directives)
    return directives.compactMap { directive in
      guard case .send(.uploader(.request(let segment), _)) = directive else { return nil }
      return Int(segment.index)
    }
  }

  /// Rank 2 holds all but what `lacking` says, rank 3 all but every third; others want the film, too.
  private func film(lacking: Range<Int> = 0..<0) -> DownloadMessage {
    let some = (0..<40).filter { $0 % 3 != 0 && !lacking.contains($0) }
    let holdings = [
      FileDescription.Holding(peer: 2, ranges: [0..<lacking.lowerBound, lacking.upperBound..<40]),
      FileDescription.Holding(peer: 3, ranges: some.map { $0..<$0 + 1 }),
    ]
    return .file(FileDescription(id: 0, name: "film", hashes: hashes, holdings: holdings, wantedBy: [1, 4]))
  }

  @Test mutating func theRarestOfTheWindowComeFirst() {
    // Of 0 to 5 only rank 2 holds 0 and 3.
    let asked = hear(film())
    #expect(Set(asked.prefix(2)) == [0, 3])
    #expect(Set(asked.dropFirst(2)).isSubset(of: [1, 2, 4, 5]))
    #expect(asked.count == 4)
  }

  @Test mutating func theWindowBeginsWithTheFirstThatIsLackedAndHasSoManyThatAre() {
    for seed in UInt64(1)..<30 {
      downloader = StreamingTests.downloader(seed: seed)
      var inFlight = Set(hear(film()))
      var held: Set<Int> = []
      var random = SplitMix64(seed: seed)
      while let next = inFlight.sorted().randomElement(using: &random) {
        inFlight.remove(next)
        held.insert(next)
        let window = Set((0..<40).filter { !held.contains($0) }.prefix(6))
        let asked = hear(.segment(SegmentID(file: 0, index: Int32(next)), hashes[next], served: 1), from: 2)
        for segment in asked {
          let open = window.subtracting(inFlight)
          if open.isEmpty {
            #expect(segment == (0..<40).first { !held.contains($0) && !inFlight.contains($0) })
          } else {
            #expect(open.contains(segment))
          }
          inFlight.insert(segment)
        }
      }
      #expect(held.count == 40)
    }
  }

  @Test mutating func whatNobodyInTheWindowHoldsIsPassedOverInFileOrder() {
    #expect(hear(film(lacking: 0..<10)) == [10, 11, 12, 13])
  }
}
