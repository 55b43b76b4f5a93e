import SwarmSim

/// The rates of max-min fair sharing by the textbook: all grow alike until a link is full; its flows stop; the others go
/// on (Bertsekas and Gallager, *Data Networks*, 6.5.2).
enum ProgressiveFilling {
  /// The rate of each flow, in bit/s, over the access links of `network`.
  static func rates(of flows: [(sender: Int, receiver: Int)], over network: NetworkDescription) -> [Double] {
    var rates = [Double](repeating: 0, count: flows.count)
    var growing = Set(flows.indices)
    let capacities = network.links.flatMap { [$0.upload ?? .infinity, $0.download ?? .infinity] }
    let users = capacities.indices.map { link in
      flows.indices.filter { 2 * flows[$0].sender == link || 2 * flows[$0].receiver + 1 == link }
    }
    while !growing.isEmpty {
      // How far all may grow until the first link is full.
      let room = capacities.indices.map { link -> Double in
        let count = users[link].count { growing.contains($0) }
        let used = users[link].reduce(0.0) { $0 + rates[$1] }
        return count == 0 ? .infinity : max(0, capacities[link] - used) / Double(count)
      }
      let least = room.min() ?? .infinity
      for flow in growing { rates[flow] += least }
      guard least < .infinity else { break }
      for link in capacities.indices where room[link] <= least * (1 + 1e-12) {
        growing.subtract(users[link])
      }
    }
    return rates
  }
}
