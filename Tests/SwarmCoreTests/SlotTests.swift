import SwarmCore
import Testing

/// Who has the one slot of a seed, of rank 1, whose neighbours are those that have said hello.
struct SlotTests {
  private var downloader: Downloader
  private var now = Instant.zero

  init() {
    var random = SplitMix64(seed: 1)
    let film = RankInput.OwnedFile(name: "film", hashes: (0..<8).map { _ in Hash.random(using: &random) })
    var settings = SwarmSettings()
    settings.uploadSlots = .count(1)
    downloader = Downloader(rank: 1, size: 5, input: RankInput(owned: [film]), settings: settings)
    var directives: [Downloader.Directive] = []
    downloader.start(now: now, into: &directives)
    downloader.receive(.numbered(files: [0]), from: trackerRank, now: now, into: &directives)
  }

  private mutating func hear(_ message: DownloadMessage, from sender: Rank = trackerRank) -> [Downloader.Directive] {
    var directives: [Downloader.Directive] = []
    downloader.receive(message, from: sender, now: now, into: &directives)
    return directives
  }

  private mutating func meet(_ ranks: Rank...) -> [Downloader.Directive] {
    ranks.flatMap { hear(.hello([], isAnswer: false, isUrgent: false), from: $0) }
  }

  /// The ranks that are told that they are served.
  private func unchoked(in directives: [Downloader.Directive]) -> [Rank] {
    directives.compactMap { directive in
      guard case .send(.downloader(.unchoke, let rank)) = directive else { return nil }
      return rank
    }
  }

  private func asked(in directives: [Downloader.Directive]) -> [Rank] {
    directives.compactMap { directive in
      guard case .send(.downloader(.hello(_, isAnswer: false, _), let rank)) = directive else { return nil }
      return rank
    }
  }

  /// Lets the next round come.
  private mutating func nextRound() -> [Downloader.Directive] {
    now = now.advanced(milliseconds: 10_000)
    var directives: [Downloader.Directive] = []
    downloader.tick(now: now, into: &directives)
    return directives
  }

  @Test(arguments: [DownloadMessage.lost(2), .goodbye])
  mutating func theSlotOfANeighbourThatIsGoneIsGivenAwayAtOnce(word: DownloadMessage) {
    #expect(unchoked(in: meet(2, 3)) == [2])
    #expect(unchoked(in: hear(word, from: word == .goodbye ? 2 : trackerRank)) == [3])
  }

  @Test mutating func whoTakesNothingInTwoTurnsIsAskedWhetherItIsThereAndGivenUp() {
    _ = meet(2, 3)
    var turns: [Rank] = [2]
    var askedFor: [Rank] = []
    for _ in 0..<6 {
      // Rank 2 takes nothing, rank 3 does whenever it is served.
      if turns.last == 3 { downloader.noteSent(to: 3) }
      let directives = nextRound()
      turns += unchoked(in: directives)
      askedFor += asked(in: directives)
    }
    // From its second turn on rank 2 has no slot any more, and rank 3 keeps it.
    #expect(turns == [2, 3, 2, 3])
    #expect(askedFor == [2])
  }

  @Test mutating func whoAnswersThatItIsThereIsServedAgain() {
    _ = meet(2, 3)
    var askedFor: [Rank] = []
    for _ in 0..<4 where askedFor.isEmpty { askedFor = asked(in: nextRound()) }
    #expect(askedFor.count == 1)
    _ = hear(.hello([], isAnswer: true, isUrgent: false), from: askedFor[0])
    let later = (0..<2).flatMap { _ in unchoked(in: nextRound()) }
    #expect(later.contains(askedFor[0]))
  }
}
