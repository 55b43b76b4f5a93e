/// What the tracker does where clients know only their neighbours: it names some peers, and knows what nobody holds.
///
/// Its own knowledge is a bit for each client and segment, so that what it keeps for a client and tells it does not grow
/// with the swarm.
extension Tracker {
  /// Names some members of the swarms of the files that `rank` still wants, drawn with equal chances; to one that is
  /// starved, for each file also one that holds something that it lacks; to one that has all it wants, those that want
  /// what it holds.
  mutating func namePeers(to rank: Rank, into directives: inout [Directive]) {
    guard let numwant else { return }
    guard clients[rank].state != .finished else { return nameWanters(to: rank, limit: numwant, into: &directives) }
    var named: [Rank] = []
    var areAll = true
    let lacking = clients[rank].wanted.compactMap { name in numbers[name].map { Int($0) } }
      .filter { files[$0].heldCounts[rank] < files[$0].hashes.count }
    // Those that can help come first, as the client may not have room for all.
    for id in lacking where clients[rank].state == .starved {
      if let holder = drawHolder(ofWhatIsLackedBy: rank, in: id), !named.contains(holder) { named.append(holder) }
    }
    for id in lacking {
      let isWhole = draw(numwant - named.count, of: files[id].members, besides: rank, into: &named)
      areAll = areAll && isWhole
    }
    tell(rank, .peers(named, areAll: areAll), into: &directives)
  }

  private mutating func nameWanters(to rank: Rank, limit: Int, into directives: inout [Directive]) {
    var named: [Rank] = []
    var areAll = true
    let wanted = clients[rank].wanted.compactMap { numbers[$0] }
    for id in Set(clients[rank].owned + wanted).sorted() where files[Int(id)].wanters.count > 0 {
      let isWhole = draw(limit - named.count, of: files[Int(id)].wanters.ranks, besides: rank, into: &named)
      areAll = areAll && isWhole
    }
    tell(rank, .peers(named, areAll: areAll), into: &directives)
  }

  /// Whether `rank` may be named.
  private func isNameable(_ rank: Rank) -> Bool { !clients[rank].isLost && clients[rank].state != .departed }

  /// Draws up to `limit` of the `members` of a file that are there into `named`.
  /// - Returns: whether no others are left.
  private mutating func draw(_ limit: Int, of members: [Rank], besides rank: Rank, into named: inout [Rank]) -> Bool {
    if members.count <= 4 * limit {
      let others = members.filter { $0 != rank && isNameable($0) && !named.contains($0) }
      let drawn = random.draw(limit, from: others)
      named += drawn
      return others.count == drawn.count
    }
    // So many that hardly any is drawn twice; those that are gone make the list shorter.
    var drawn: Set<Rank> = Set(named)
    var left = max(0, limit)
    for _ in 0..<4 * left where left > 0 {
      let peer = members[random.below(members.count)]
      guard peer != rank, isNameable(peer), drawn.insert(peer).inserted else { continue }
      named.append(peer)
      left -= 1
    }
    return false
  }

  /// Draws somebody who holds a segment that `rank` lacks; nil if nobody does.
  private mutating func drawHolder(ofWhatIsLackedBy rank: Rank, in file: Int) -> Rank? {
    let count = files[file].hashes.count
    let first = random.below(count)
    for step in 0..<count {
      let index = (first + step) % count
      guard files[file].livingCounts[index] > 0, !files[file].isHeld(index, by: rank) else { continue }
      let firstWord = random.below(files[file].wordCount)
      for step in 0..<files[file].wordCount {
        let word = (firstWord + step) % files[file].wordCount
        var bits = files[file].holders(of: index, word: word)
        var chosen: Rank?
        var ties = 0
        while bits != 0 {
          let peer = word << 6 + bits.trailingZeroBitCount
          bits &= bits - 1
          guard isNameable(peer), !clients[rank].banned.contains(peer) else { continue }
          ties += 1
          if random.choosesLast(of: ties) { chosen = peer }
        }
        if let chosen { return chosen }
      }
    }
    return nil
  }

  /// Whether nobody who is there, and whom `rank` would ask, holds anything that it lacks, as far as all have reported.
  func isOutOfReach(whatIsLackedBy rank: Rank) -> Bool {
    clients[rank].wanted.allSatisfy { name in
      guard let id = numbers[name] else { return true }
      let file = files[Int(id)]
      // What nobody holds is among what `rank` lacks.
      if file.heldCounts[rank] + file.unheldCount == file.hashes.count { return true }
      guard !clients[rank].banned.isEmpty else { return false }
      let banned = clients[rank].banned.filter { !clients[$0].isLost }
      return file.hashes.indices.allSatisfy { index in
        file.isHeld(index, by: rank)
          || Int(file.livingCounts[index]) == banned.count { file.isHeld(index, by: $0) }
      }
    }
  }
}
