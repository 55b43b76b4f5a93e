/// What a platform file of SimGrid says of a network: hosts, what connects them, and the ways between them.
///
/// Hosts of a zone that are connected alike are one group.
struct Platform {
  /// A link.
  struct Link {
    /// Its name.
    var name: String
    /// Its bandwidth in bit/s.
    var bandwidth: Double
    /// Its latency in seconds.
    var latency: Double
    /// How transfers share it.
    var sharing: Sharing
    /// Where it stands, in bytes from the start of the file.
    var offset: Int
  }

  /// How transfers share a link.
  enum Sharing: String, CaseIterable {
    /// All transfers, in either direction, share its bandwidth.
    case shared = "SHARED"
    /// Those of each direction share its bandwidth.
    case splitDuplex = "SPLITDUPLEX"
    /// Each transfer has its bandwidth.
    case fatpipe = "FATPIPE"
  }

  /// A link on a way, and in which direction it is used.
  struct Hop: Hashable {
    /// The index of the link.
    var link: Int
    /// Whether it is used towards the host that it belongs to; means something with `splitDuplex` alone.
    var isDown: Bool
  }

  /// Hosts that are connected alike.
  struct Group {
    /// The name of its one host, or of its cluster.
    var name: String
    /// Their own links, each host having one, that lead from it; nil if what connects it stands in the ways alone.
    var up: Link?
    /// Their own links that lead to them.
    var down: Link?
  }

  /// Where ways begin and end.
  enum Node: Hashable {
    /// Any host of the group with this index.
    case group(Int)
    /// The router with this name.
    case router(String)
  }

  /// A zone, with the ways inside it.
  struct Zone {
    /// The zone around it; nil for the outermost.
    var parent: Int?
    /// The links that every way inside it goes through; nil if it has a table of ways.
    var core: [Hop]?
    /// The ways between its nodes.
    var ways: [Pair<Node>: [Hop]] = [:]
    /// The ways between zones in it.
    var zoneWays: [Pair<Int>: ZoneWay] = [:]
  }

  /// A way between two zones.
  struct ZoneWay {
    /// Where it leaves the first zone.
    var from: Node
    /// Where it enters the second.
    var to: Node
    /// The links between.
    var hops: [Hop]
  }

  /// Two ends, in the direction of a way.
  struct Pair<End: Hashable>: Hashable {
    /// Where the way begins.
    var from: End
    /// Where it ends.
    var to: End
  }

  /// The hosts, in the order written, each with its group.
  var hosts: [(name: String, group: Int)] = []
  /// The place of each host in `hosts`, by name.
  var hostIndex: [String: Int] = [:]
  /// The groups.
  var groups: [Group] = []
  /// The links.
  var links: [Link] = []
  /// The zones.
  var zones: [Zone] = []
  /// The zone of each node.
  var zoneOfNode: [Node: Int] = [:]

  /// The links on the way from one node to another, without those that belong to a host alone; nil if there is none.
  func hops(from: Node, to: Node) -> [Hop]? {
    guard let source = zoneOfNode[from], let target = zoneOfNode[to] else { return nil }
    return hops(from: from, in: source, to: to, in: target, limit: XMLScanner.depth)
  }

  private func hops(from: Node, in source: Int, to: Node, in target: Int, limit: Int) -> [Hop]? {
    if source == target {
      if from == to, case .router = from { return [] }
      if let core = zones[source].core { return core }
      return zones[source].ways[Pair(from: from, to: to)] ?? (from == to ? [] : nil)
    }
    let (sources, targets) = (chain(from: source), chain(from: target))
    let common = zip(sources.reversed(), targets.reversed()).prefix { $0 == $1 }.count
    guard limit > 0, common > 0, common < sources.count, common < targets.count else { return nil }
    let pair = Pair(from: sources[sources.count - 1 - common], to: targets[targets.count - 1 - common])
    guard let way = zones[sources[sources.count - common]].zoneWays[pair],
      let exit = zoneOfNode[way.from], let entry = zoneOfNode[way.to],
      let before = from == way.from
        ? [] : hops(from: from, in: source, to: way.from, in: exit, limit: limit - 1),
      let after = to == way.to ? [] : hops(from: way.to, in: entry, to: to, in: target, limit: limit - 1)
    else { return nil }
    return before + way.hops + after
  }

  /// The zone `zone` and those around it, from the inside.
  private func chain(from zone: Int) -> [Int] {
    var chain = [zone]
    while let parent = zones[chain[chain.count - 1]].parent { chain.append(parent) }
    return chain
  }
}
