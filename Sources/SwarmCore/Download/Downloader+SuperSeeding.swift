/// A seed that reveals what it holds bit by bit (BEP 16, *super-seeding*).
extension Downloader {
  /// Begins to pretend, if the client is to and is a seed from the start: it owns whole files, and wants nothing.
  mutating func beginSuperSeeding(_ numbers: [FileID]) {
    guard settings.seeding == .superSeeding, input.wanted.isEmpty else { return }
    let whole = zip(input.owned, numbers).filter { $0.0.held.isFull && $0.0.held.count > 0 }
    guard whole.count == input.owned.count, !whole.isEmpty else { return }
    superSeeder = SuperSeeder(Dictionary(whole.map { ($1, $0.held.count) }) { first, _ in first })
  }

  /// Takes note of what a neighbour holds.
  mutating func noteForSuperSeeding(_ message: DownloadMessage, at place: Int) {
    superSeeder?.meet(place)
    switch message {
    case .hello(let possessions, _, _):
      for possession in possessions { superSeeder?.note(possession, at: place) }
    case .have(let segments):
      for segment in segments { superSeeder?.note(segment, at: place) }
    default:
      break
    }
  }

  /// Reveals segments to the neighbours whose turn it is, and to the one at `needy`, which can get nothing.
  mutating func reveal(needy: Int? = nil, into directives: inout [Directive]) {
    guard superSeeder != nil, !isLeaving else { return }
    for (place, segment) in superSeeder?.reveal(needy: needy, random: &peers.random) ?? [] {
      directives.append(.send(.downloader(.have([segment]), of: rank(at: place))))
    }
  }
}
