import ScenarioKit

/// Hosts that no other can tell apart: they can send and receive the same, and are as far from all others.
struct AccessClasses {
  /// The class of each member of the access links.
  private(set) var classOf: [Int] = []
  /// The member that stands for each class.
  private(set) var representatives: [Int] = []
  /// How far the hosts of a class are from each other, in microseconds; nil of a class of one.
  private(set) var inner: [Int?] = []

  private let links: AccessLinks
  /// The latencies in microseconds.
  private let latencies: [[Int?]]

  /// The classes of the hosts of `links`.
  init(_ links: AccessLinks) {
    self.links = links
    latencies = links.latencies.map { $0.map { $0.map { Int(($0 * 1e6).rounded()) } } }
    for member in links.members.indices {
      if let index = representatives.indices.first(where: { joins(member, class: $0) }) {
        inner[index] = latencies[member][representatives[index]]
        classOf.append(index)
      } else {
        classOf.append(representatives.count)
        representatives.append(member)
        inner.append(latencies[member][member])
      }
    }
  }

  /// Whether nobody can tell `member` from those of a class.
  private func joins(_ member: Int, class index: Int) -> Bool {
    let other = representatives[index]
    let (mine, theirs) = (links.members[member], links.members[other])
    guard mine.upload == theirs.upload, mine.download == theirs.download else { return false }
    let between = latencies[member][other]
    guard between != nil, between == latencies[other][member], inner[index] == nil || inner[index] == between,
      latencies[member][member] == nil || latencies[member][member] == between
    else { return false }
    return latencies.indices.allSatisfy { third in
      third == member || third == other
        || latencies[member][third] == latencies[other][third] && latencies[third][member] == latencies[third][other]
    }
  }

  /// The network of the classes, called `names`; `remote` is how far others are, such as the tracker, in microseconds: without
  /// it, as far as the farthest.
  ///
  /// A network of one class has no classes, if nobody else is farther or nearer.
  func network(names: [String], remote: Int?) -> NetworkModel {
    var network = NetworkModel()
    func bandwidth(_ index: Int) -> NetworkModel.Bandwidth {
      let member = links.members[representatives[index]]
      func limit(_ rate: Double) -> Int? { rate.isFinite ? Int(min(rate, 1e18).rounded()) : nil }
      return NetworkModel.Bandwidth(upload: limit(member.upload), download: limit(member.download))
    }
    let farthest = latencies.flatMap { $0.compactMap { $0 } }.max()
    network.latency = remote ?? farthest ?? network.latency
    if representatives.count == 1, remote == nil || inner[0] == nil || inner[0] == remote {
      network.bandwidth = bandwidth(0)
      return network
    }
    for (index, name) in names.enumerated() {
      network.classes[name] = bandwidth(index)
      for (other, otherName) in names.enumerated() {
        let (there, back) = (latency(index, other), latency(other, index))
        // What is said of one direction holds for both.
        if let there, index <= other || there != back {
          network.latencies[NetworkModel.ClassPair(from: name, to: otherName)] = there
        }
      }
    }
    return network
  }

  private func latency(_ from: Int, _ to: Int) -> Int? {
    from == to ? inner[from] : latencies[representatives[from]][representatives[to]]
  }
}
