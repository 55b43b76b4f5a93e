package import ScenarioKit

/// The slots of hosts that jobs share, each of which has some for itself while it runs.
///
/// A job is on as few hosts as its ranks need, or goes round all of them if its scenario wants that. One that needs more slots than
/// there are has all of them.
package struct HostPool: Sendable {
  /// All hosts.
  package let list: HostList
  /// The slots that no job has, by the index of the host.
  private var free: [Int]

  /// The slots of `list`, all of them free.
  package init(_ list: HostList) {
    self.list = list
    free = list.hosts.map(\.slots)
  }

  /// How many slots no job has.
  package var freeSlots: Int { free.reduce(0, +) }

  /// The slots that a job has.
  package struct Lease: Hashable, Sendable {
    /// The hosts of the job, with as many slots as it has ranks.
    package let hosts: HostList
    /// The slots that it has of the pool, by the index of the host.
    fileprivate let taken: [Int: Int]
  }

  /// Slots for a job of `ranks` ranks, at least 1; nil if it has to wait until others have given back theirs.
  package mutating func lease(ranks: Int, placement: Placement) -> Lease? {
    let needed = min(ranks, list.slots)
    let taken: [Int: Int]? =
      switch placement {
      case .bySlot: packed(needed)
      case .byNode: spread(needed)
      }
    guard let taken, let hosts = hosts(of: taken, ranks: ranks) else { return nil }
    for (index, slots) in taken { free[index] -= slots }
    return Lease(hosts: hosts, taken: taken)
  }

  /// Takes back the slots of a job.
  package mutating func release(_ lease: Lease) {
    for (index, slots) in lease.taken where free.indices.contains(index) {
      free[index] = min(free[index] + slots, list.hosts[index].slots)
    }
  }

  /// Slots of as few hosts as can hold `needed`; nil if that takes others than are free.
  private func packed(_ needed: Int) -> [Int: Int]? {
    // The smallest gap that is large enough leaves the larger ones to larger jobs.
    if let best = free.indices.filter({ free[$0] >= needed }).min(by: { (free[$0], $0) < (free[$1], $1) }) {
      return [best: needed]
    }
    let most = free.indices.sorted { (free[$1], $0) < (free[$0], $1) }
    var taken: [Int: Int] = [:]
    var missing = needed
    for index in most where missing > 0 && free[index] > 0 {
      taken[index] = min(missing, free[index])
      missing -= taken[index] ?? 0
    }
    return missing == 0 && taken.count <= fewestHosts(for: needed) ? taken : nil
  }

  /// How many hosts `needed` slots take if all are free.
  private func fewestHosts(for needed: Int) -> Int {
    var (missing, count) = (needed, 0)
    for slots in list.hosts.map(\.slots).sorted(by: >) where missing > 0 {
      missing -= slots
      count += 1
    }
    return count
  }

  /// One slot of each host in turn, until there are `needed`; nil if fewer are free, or not on as many hosts as there could be.
  private func spread(_ needed: Int) -> [Int: Int]? {
    guard freeSlots >= needed, free.count(where: { $0 > 0 }) >= min(needed, list.hosts.count) else { return nil }
    var taken: [Int: Int] = [:]
    var missing = needed
    while missing > 0 {
      for index in free.indices where missing > 0 && taken[index, default: 0] < free[index] {
        taken[index, default: 0] += 1
        missing -= 1
      }
    }
    return taken
  }

  /// The hosts of `taken` with as many slots as there are `ranks`: where these are more, each host takes its share of the rest.
  private func hosts(of taken: [Int: Int], ranks: Int) -> HostList? {
    let order = taken.keys.sorted()
    let slots = taken.values.reduce(0, +)
    guard slots > 0 else { return nil }
    var counts = order.map { (taken[$0] ?? 0) * (ranks / slots) }
    var missing = ranks - counts.reduce(0, +)
    while missing > 0 {
      for (place, index) in order.enumerated() where missing > 0 {
        let more = min(missing, taken[index] ?? 0)
        counts[place] += more
        missing -= more
      }
    }
    return HostList(zip(order, counts).compactMap { HostList.Host(list.hosts[$0].name, slots: $1) })
  }
}
