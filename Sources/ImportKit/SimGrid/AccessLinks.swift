import Wording

/// Finds, of a platform, what each host can send and receive, and how far hosts are from each other: all that a scenario's
/// network knows.
///
/// A link that all ways from a host go through, and no others, is what that host can send; one that all ways to it go through
/// is what it can receive. Any other link is inside the network; if it could be a bottleneck that is reported.
struct AccessLinks {
  /// The most groups of hosts between which ways are looked for.
  static let groups = 1_000

  /// What is known of hosts that are connected alike.
  struct Access {
    /// The group.
    let group: Int
    /// How many of its hosts take part.
    let count: Int
    /// What each of them can send, in bit/s.
    var upload = Double.infinity
    /// What each of them can receive, in bit/s.
    var download = Double.infinity
  }

  /// The groups that take part.
  private(set) var members: [Access]
  /// How long a byte is on its way from a host of one member to one of another, in seconds; nil from a single host to itself.
  private(set) var latencies: [[Double?]]

  private let platform: Platform
  private let text: PlatformText
  private var uses: [Key: Use] = [:]

  /// A link, and its direction where each has bandwidth of its own.
  private struct Key: Hashable {
    var link: Int
    var isDown: Bool
  }

  /// How many ways from and to each member go through a link.
  private struct Use {
    var from: [Int: Int] = [:]
    var to: [Int: Int] = [:]
    var count = 0
  }

  /// What the hosts of `platform` can send and receive that take part: `counts` are how many of each group.
  init(of platform: Platform, counts: [(group: Int, count: Int)], _ text: PlatformText) {
    self.platform = platform
    self.text = text
    members = counts.map { Access(group: $0.group, count: $0.count) }
    latencies = Array(repeating: Array(repeating: nil, count: counts.count), count: counts.count)
    guard counts.count <= AccessLinks.groups else {
      text.report(
        .unsupportedPlatform,
        "expected at most \(AccessLinks.groups.grouped) hosts with links of their own, found \(counts.count.grouped)",
        at: text.root.offset)
      return
    }
    for member in members.indices { takeOwnLinks(of: member) }
    findWays()
    assign()
  }

  /// How long a byte is on its way from a host of one group to one of another, in seconds; nil if there is no way.
  static func latency(from source: Int, to target: Int, in platform: Platform) -> Double? {
    platform.hops(from: .group(source), to: .group(target)).map { hops in
      (platform.groups[source].up?.latency ?? 0) + (platform.groups[target].down?.latency ?? 0)
        + hops.reduce(0) { $0 + platform.links[$1.link].latency }
    }
  }

  private mutating func takeOwnLinks(of member: Int) {
    let group = platform.groups[members[member].group]
    if let up = group.up, up.sharing != .fatpipe { members[member].upload = up.bandwidth }
    if let down = group.down, down.sharing != .fatpipe { members[member].download = down.bandwidth }
    if let link = [group.up, group.down].compactMap({ $0 }).first(where: { $0.sharing == .fatpipe }) {
      reportUnshared(link)
    }
    if let up = group.up, let down = group.down, up.name == down.name, up.sharing == .shared { reportHalfDuplex(up) }
  }

  private mutating func findWays() {
    var missing = 0
    for source in members.indices {
      for target in members.indices where source != target || members[source].count > 1 {
        let (from, to) = (members[source].group, members[target].group)
        guard let hops = platform.hops(from: .group(from), to: .group(to)) else {
          missing += 1
          if missing == 1 {
            text.report(
              .noRoute,
              "there is no way from \(quoted(platform.groups[from].name)) to \(quoted(platform.groups[to].name))",
              at: text.root.offset)
          }
          continue
        }
        latencies[source][target] = AccessLinks.latency(from: from, to: to, in: platform)
        for hop in Set(hops) {
          let isSplit = platform.links[hop.link].sharing == .splitDuplex
          let key = Key(link: hop.link, isDown: isSplit && hop.isDown)
          uses[key, default: Use()].from[source, default: 0] += 1
          uses[key, default: Use()].to[target, default: 0] += 1
          uses[key, default: Use()].count += 1
        }
      }
    }
    if missing > 1 {
      text.report(
        .noRoute,
        "between hosts that take part \((missing - 1).counted("more way")) \(missing == 2 ? "is" : "are") missing",
        at: text.root.offset)
    }
  }

  /// Gives each link to the host that it limits, and reports those that are nobody's.
  private mutating func assign() {
    let keys = uses.keys.sorted {
      (platform.links[$0.link].offset, $0.isDown ? 1 : 0) < (platform.links[$1.link].offset, $1.isDown ? 1 : 0)
    }
    let inner = keys.filter { key in
      guard let use = uses[key], platform.links[key.link].sharing != .fatpipe else { return true }
      return !take(platform.links[key.link], use)
    }
    for key in inner { if let use = uses[key] { reportIfNarrow(platform.links[key.link], use) } }
  }

  /// Whether `link` limits one host alone, which then has it.
  private mutating func take(_ link: Platform.Link, _ use: Use) -> Bool {
    let senders = use.from.filter { $0.value == use.count && isWhole(sender: $0.key, $0.value) }.keys
    let receivers = use.to.filter { $0.value == use.count && isWhole(receiver: $0.key, $0.value) }.keys
    if !senders.isEmpty || !receivers.isEmpty {
      for sender in senders { members[sender].upload = min(members[sender].upload, link.bandwidth) }
      for receiver in receivers { members[receiver].download = min(members[receiver].download, link.bandwidth) }
      return true
    }
    let owners = use.from.filter { member, count in
      guard let back = use.to[member] else { return false }
      return count + back == use.count && isWhole(sender: member, count) && isWhole(receiver: member, back)
    }.keys
    guard !owners.isEmpty else { return false }
    for owner in owners {
      members[owner].upload = min(members[owner].upload, link.bandwidth)
      members[owner].download = min(members[owner].download, link.bandwidth)
    }
    reportHalfDuplex(link)
    return true
  }

  /// Whether `ways` are all ways from the one host of `sender`.
  private func isWhole(sender: Int, _ ways: Int) -> Bool {
    members[sender].count == 1 && ways == latencies[sender].count { $0 != nil }
  }

  /// Whether `ways` are all ways to the one host of `receiver`.
  private func isWhole(receiver: Int, _ ways: Int) -> Bool {
    members[receiver].count == 1 && ways == latencies.count { $0[receiver] != nil }
  }

  // MARK: Findings

  /// Reports `link`, which is inside the network, if those who use it could ask for more than it has.
  private func reportIfNarrow(_ link: Platform.Link, _ use: Use) {
    if link.sharing == .fatpipe {
      let fastest = min(
        use.from.keys.map { members[$0].upload }.max() ?? 0, use.to.keys.map { members[$0].download }.max() ?? 0)
      if fastest > link.bandwidth { reportUnshared(link) }
      return
    }
    let sent = use.from.keys.reduce(0) { $0 + Double(members[$1].count) * members[$1].upload }
    let received = use.to.keys.reduce(0) { $0 + Double(members[$1].count) * members[$1].download }
    let demand = min(sent, received)
    guard demand > link.bandwidth else { return }
    let hosts = Set(use.from.keys).union(use.to.keys).reduce(0) { $0 + members[$1].count }
    let much = demand.isFinite ? ", which could ask for \(Megabits.spelled(demand))" : ""
    text.report(
      .sharedLink,
      "\(hosts.counted("host")) share the \(Megabits.spelled(link.bandwidth)) of \(quoted(link.name)) inside the network\(much); "
        + "a scenario has bottlenecks at the hosts alone, so that this one is left out", at: link.offset)
  }

  private func reportHalfDuplex(_ link: Platform.Link) {
    text.report(
      .halfDuplex,
      "what a host sends and what it receives share \(quoted(link.name)); in a scenario each direction has all of its "
        + Megabits.spelled(link.bandwidth), at: link.offset)
  }

  private func reportUnshared(_ link: Platform.Link) {
    text.report(
      .unsharedLink,
      "each transfer has the \(Megabits.spelled(link.bandwidth)) of \(quoted(link.name)) for itself; a scenario has no limit for "
        + "a transfer, so that it is left out", at: link.offset)
  }
}

/// Bandwidths in messages.
enum Megabits {
  /// `bits` per second in Mbit/s, with up to three digits behind the point: `2.5 Mbit/s`.
  static func spelled(_ bits: Double) -> String {
    let thousandths = Int((bits / 1000).rounded())
    var fraction = String(thousandths % 1000 + 1000).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    return "\((thousandths / 1000).grouped)\(fraction.isEmpty ? "" : ".\(fraction)") Mbit/s"
  }
}
