/// Who waits for whom: an arrow from each rank to the ranks without which one of its threads cannot go on.
struct WaitGraph {
  private var arrows: [Int: [Int]] = [:]

  /// The graph of the threads that wait for specific ranks, and whose message is not on its way.
  ///
  /// A rank with a thread that goes on is left out, as that thread may send what others wait for; so is a rank of which
  /// something is unknown.
  init(_ snapshot: SwarmSnapshot, _ traffic: Traffic) {
    let unknown = Set(snapshot.unknowns.compactMap(\.rank))
    for (rank, page) in snapshot.pages where page.runs && !unknown.contains(rank) {
      let threads = page.threads.filter { !$0.hasEnded }
      guard page.unseenThreads == 0, threads.allSatisfy({ $0.waits }) else { continue }
      var targets: Set<Int> = []
      var comms: Set<UInt32> = []
      for thread in threads where !traffic.mayMove(thread, of: rank) && thread.activity != .requestsAny {
        for awaited in thread.awaited {
          if case .rank(let peer) = awaited.end.peer { targets.insert(peer) }
          if awaited.activity == .collective, comms.insert(awaited.end.comm).inserted {
            targets.formUnion(WaitGraph.laggards(of: awaited.end.comm, behind: rank, in: snapshot))
          }
        }
      }
      arrows[rank] = targets.sorted()
    }
  }

  /// The ranks that have begun fewer collective calls on `comm` than `rank` has.
  private static func laggards(of comm: UInt32, behind rank: Int, in snapshot: SwarmSnapshot) -> [Int] {
    func collectives(_ rank: Int) -> UInt64? { snapshot.pages[rank]?.comms.first { $0.id == comm }?.collectives }
    guard let own = collectives(rank) else { return [] }
    return snapshot.pages.keys.filter { other in
      other != rank && (collectives(other).map { $0 < own } ?? (comm == Endpoint.world))
    }
  }

  /// The shortest cycle through each rank that is on one, each cycle once, at most five.
  func cycles() -> [[Int]] {
    var found: [[Int]] = []
    var covered: Set<Int> = []
    for rank in arrows.keys.sorted() where !covered.contains(rank) {
      guard let cycle = shortestCycle(through: rank) else { continue }
      covered.formUnion(cycle)
      found.append(cycle)
    }
    return Array(found.sorted { $0.count < $1.count }.prefix(5))
  }

  private func shortestCycle(through start: Int) -> [Int]? {
    var before: [Int: Int] = [:]
    var queue = [start]
    var next = 0
    while next < queue.count {
      let rank = queue[next]
      next += 1
      for target in arrows[rank, default: []] {
        if target == start {
          var path = [start]
          var place = rank
          while place != start {
            path.append(place)
            place = before[place] ?? start
          }
          return [start] + path.reversed()
        }
        if before[target] == nil {
          before[target] = rank
          queue.append(target)
        }
      }
    }
    return nil
  }
}
