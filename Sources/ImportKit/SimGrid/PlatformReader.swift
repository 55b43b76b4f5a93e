import Wording

/// Reads a platform out of its elements, and reports everything that is wrong with them.
struct PlatformReader {
  /// The most hosts of a platform.
  static let hosts = 100_000

  let text: PlatformText
  var platform = Platform()
  var linkIndex: [String: Int] = [:]
  var routers: Set<String> = []
  private var zoneIndex: [String: Int] = [:]
  private var leftOut: [String: (count: Int, offset: Int)] = [:]

  /// The platform in `text`; what is missing in it is reported.
  static func read(_ text: PlatformText) -> Platform {
    var reader = PlatformReader(text: text)
    var outermost = 0
    for element in text.root.children {
      switch element.name {
      case "zone", "AS", "cluster":
        outermost += 1
        if outermost > 1 {
          text.report(.unsupportedPlatform, "expected one zone or cluster around all others", at: element.offset)
        } else {
          reader.zone(element, in: nil)
        }
      case "actor", "process": break
      default: reader.leaveOut(element)
      }
    }
    if outermost == 0 {
      text.report(.malformedElement, "expected a zone or a cluster in \"platform\"", at: text.root.offset)
    }
    for (name, place) in reader.leftOut.sorted(by: { $0.value.offset < $1.value.offset }) {
      let rest = place.count > 1 ? ", and so are \(place.count - 1) more" : ""
      text.report(
        .leftOut, "\(quoted(name)) has no place in the network of a scenario: it is left out\(rest)", at: place.offset)
    }
    return reader.platform
  }

  /// Notes that `element` has no place in a scenario.
  mutating func leaveOut(_ element: XMLElement) { leaveOut(element.name, at: element.offset) }

  /// Notes that what is called `name` has no place in a scenario.
  mutating func leaveOut(_ name: String, at offset: Int) {
    leftOut[name, default: (0, offset)].count += 1
  }

  /// Notes those of the attributes `names` that `element` has, and that are not empty.
  mutating func leaveOut(_ names: [String], of element: XMLElement) {
    for name in names {
      if let attribute = element.attribute(name), !attribute.value.isEmpty { leaveOut(name, at: attribute.offset) }
    }
  }

  // MARK: Zones

  private mutating func zone(_ element: XMLElement, in parent: Int?) {
    guard let id = text.value("id", of: element) else { return }
    guard zoneIndex[id.value] == nil else {
      text.report(.namedTwice, "a zone is called \(quoted(id.value)) already", at: id.offset)
      return
    }
    let index = platform.zones.count
    zoneIndex[id.value] = index
    platform.zones.append(Platform.Zone(parent: parent))
    if element.name == "cluster" {
      cluster(element, named: id.value, in: index)
      return
    }
    guard let routing = text.value("routing", of: element) else { return }
    switch routing.value {
    case "Full", "None": break
    case "Cluster": platform.zones[index].core = []
    default:
      text.report(
        .unsupportedPlatform,
        "expected the routing Full, Cluster or None, in which each way is written, found \(quoted(routing.value))",
        at: routing.offset)
      return
    }
    if platform.zones[index].core != nil {
      starZone(element, in: index)
    } else {
      tableZone(element, in: index)
    }
  }

  /// Reads a zone in which each way is written.
  private mutating func tableZone(_ element: XMLElement, in zone: Int) {
    for child in element.children {
      switch child.name {
      case "zone", "AS", "cluster": self.zone(child, in: zone)
      case "host":
        if let name = hostName(child) { host(name, platform.groups.count, Platform.Group(name: name), in: zone) }
      case "router": router(child, in: zone)
      case "link": link(child)
      case "route", "bypassRoute": route(child, in: zone)
      case "zoneRoute", "ASroute", "bypassZoneRoute", "bypassASroute": zoneRoute(child, in: zone)
      default: other(child)
      }
    }
  }

  /// Reads what stands in any zone, and is none of its nodes, links and ways.
  mutating func other(_ element: XMLElement) {
    switch element.name {
    case "prop", "trace", "trace_connect", "storage", "storage_type", "include": leaveOut(element)
    case "peer", "cabinet", "host_link", "backbone":
      text.report(
        .unsupportedPlatform, "a zone of this routing cannot have \(quoted(element.name)) here", at: element.offset)
    default:
      let known = [
        "zone", "cluster", "host", "router", "link", "route", "zoneRoute", "host_link", "backbone", "cabinet", "prop",
      ]
      let guess = nearest(to: element.name, among: known).map { "; did you mean \"\($0)\"?" } ?? ""
      text.report(
        .malformedElement, "expected an element of SimGrid's DTD, found \(quoted(element.name))\(guess)",
        at: element.offset)
    }
  }

  // MARK: Nodes

  /// The name of the host in `element`; nil, and reported, if it has none that is new.
  mutating func hostName(_ element: XMLElement) -> String? {
    leaveOut(["speed_file", "availability_file", "state_file", "coordinates"], of: element)
    for child in element.children { leaveOut(child) }
    return text.value("id", of: element).flatMap { isNew($0.value, at: $0.offset) ? $0.value : nil }
  }

  /// Whether no host or router is called `name` yet, and there is room for one; if not, that is reported.
  mutating func isNew(_ name: String, at offset: Int) -> Bool {
    if platform.hostIndex[name] != nil || routers.contains(name) {
      text.report(.namedTwice, "a host or router is called \(quoted(name)) already", at: offset)
      return false
    }
    if platform.hosts.count + routers.count == PlatformReader.hosts {
      text.report(
        .unsupportedPlatform, "expected at most \(PlatformReader.hosts.grouped) hosts and routers", at: offset)
    }
    return platform.hosts.count + routers.count < PlatformReader.hosts
  }

  /// Adds the host `name` to the group at `index`, which is `group` if it is new.
  mutating func host(_ name: String, _ index: Int, _ group: Platform.Group, in zone: Int) {
    if index == platform.groups.count {
      platform.groups.append(group)
      platform.zoneOfNode[.group(index)] = zone
    }
    platform.hostIndex[name] = platform.hosts.count
    platform.hosts.append((name, index))
  }

  mutating func router(_ element: XMLElement, in zone: Int) {
    guard let id = text.value("id", of: element), isNew(id.value, at: id.offset) else { return }
    addRouter(id.value, in: zone)
  }

  mutating func addRouter(_ name: String, in zone: Int) {
    routers.insert(name)
    platform.zoneOfNode[.router(name)] = zone
  }

  // MARK: Links and ways

  mutating func link(_ element: XMLElement) {
    leaveOut(["bandwidth_file", "latency_file", "state_file"], of: element)
    for child in element.children { leaveOut(child) }
    guard let id = text.value("id", of: element), let bandwidth = text.bandwidth("bandwidth", of: element),
      let latency = text.duration("latency", of: element),
      let sharing = text.sharing("sharing_policy", of: element, usually: .shared)
    else {
      // A link that is faulty is known nevertheless, so that each way through it is not another error.
      if let id = element.attribute("id") { linkIndex[id.value] = linkIndex[id.value] ?? -1 }
      return
    }
    add(Platform.Link(name: id.value, bandwidth: bandwidth, latency: latency, sharing: sharing, offset: id.offset))
  }

  /// Adds a link, and says where; nil, and reported, if there is one of this name already.
  @discardableResult
  mutating func add(_ link: Platform.Link) -> Int? {
    guard linkIndex[link.name] == nil else {
      text.report(.namedTwice, "a link is called \(quoted(link.name)) already", at: link.offset)
      return nil
    }
    linkIndex[link.name] = platform.links.count
    platform.links.append(link)
    return platform.links.count - 1
  }

  /// The index of the link called `name`, below 0 if it is faulty, and, if the name is that of a direction, which.
  ///
  /// A link `l` whose directions are split is `l_UP` and `l_DOWN` besides.
  func link(called name: String) -> (index: Int, isDown: Bool?)? {
    if let index = linkIndex[name] { return (index, nil) }
    for (ending, isDown) in [("_UP", false), ("_DOWN", true)] where name.hasSuffix(ending) {
      guard let index = linkIndex[String(name.dropLast(ending.count))] else { continue }
      if index < 0 || platform.links[index].sharing == .splitDuplex { return (index, isDown) }
    }
    return nil
  }

  /// The links on the way in `element`; nil, and reported, if one of them is unknown.
  private mutating func hops(_ element: XMLElement) -> [Platform.Hop]? {
    var hops: [Platform.Hop]? = []
    for child in element.children {
      guard child.name == "link_ctn" else {
        other(child)
        continue
      }
      guard let id = text.value("id", of: child) else {
        hops = nil
        continue
      }
      guard let (index, ending) = link(called: id.value) else {
        let guess = nearest(to: id.value, among: linkIndex.keys.sorted()).map { "; did you mean \(quoted($0))?" } ?? ""
        text.report(.unknownLink, "there is no link \(quoted(id.value)) above\(guess)", at: id.offset)
        hops = nil
        continue
      }
      let direction = child.attribute("direction")
      if let direction, !["UP", "DOWN", "NONE"].contains(direction.value) {
        text.report(
          .malformedElement, "expected UP, DOWN or NONE, found \(quoted(direction.value))", at: direction.offset)
      }
      if index >= 0 {
        hops?.append(Platform.Hop(link: index, isDown: ending ?? (direction?.value == "DOWN")))
      } else {
        hops = nil
      }
    }
    return hops
  }

  private func isSymmetrical(_ element: XMLElement) -> Bool {
    !element.name.hasPrefix("bypass") && element.attribute("symmetrical")?.value.lowercased() != "no"
  }

  /// The node that the attribute `name` of `element` names; nil, and reported, if there is none.
  private func node(_ name: String, of element: XMLElement) -> Platform.Node? {
    guard let attribute = text.value(name, of: element) else { return nil }
    if routers.contains(attribute.value) { return .router(attribute.value) }
    guard let host = platform.hostIndex[attribute.value] else {
      let guess = nearest(to: attribute.value, among: platform.hosts.prefix(1000).map(\.name)).map {
        "; did you mean \(quoted($0))?"
      }
      text.report(
        .unknownHost, "there is no host or router \(quoted(attribute.value)) above\(guess ?? "")", at: attribute.offset)
      return nil
    }
    let group = platform.groups[platform.hosts[host].group]
    guard group.name == attribute.value else {
      text.report(
        .unsupportedPlatform, "a way cannot begin or end at one host of a cluster; name the cluster's router",
        at: attribute.offset)
      return nil
    }
    return .group(platform.hosts[host].group)
  }

  private mutating func route(_ element: XMLElement, in zone: Int) {
    guard let from = node("src", of: element), let to = node("dst", of: element), let hops = hops(element) else {
      return
    }
    platform.zones[zone].ways[Platform.Pair(from: from, to: to)] = hops
    if isSymmetrical(element), from != to {
      platform.zones[zone].ways[Platform.Pair(from: to, to: from)] = hops.backwards
    }
  }

  private mutating func zoneRoute(_ element: XMLElement, in zone: Int) {
    guard let first = inner("src", of: element, of: zone), let second = inner("dst", of: element, of: zone),
      let exit = node("gw_src", of: element), let entry = node("gw_dst", of: element), let hops = hops(element)
    else { return }
    platform.zones[zone].zoneWays[Platform.Pair(from: first, to: second)] =
      Platform.ZoneWay(from: exit, to: entry, hops: hops)
    if isSymmetrical(element) {
      platform.zones[zone].zoneWays[Platform.Pair(from: second, to: first)] =
        Platform.ZoneWay(from: entry, to: exit, hops: hops.backwards)
    }
  }

  /// The zone in `zone` that the attribute `name` of `element` names; nil, and reported, if there is none.
  private func inner(_ name: String, of element: XMLElement, of zone: Int) -> Int? {
    guard let attribute = text.value(name, of: element) else { return nil }
    if let index = zoneIndex[attribute.value], platform.zones[index].parent == zone { return index }
    text.report(.unknownHost, "there is no zone \(quoted(attribute.value)) in this one", at: attribute.offset)
    return nil
  }
}

extension [Platform.Hop] {
  /// The way back.
  fileprivate var backwards: [Platform.Hop] {
    reversed().map { Platform.Hop(link: $0.link, isDown: !$0.isDown) }
  }
}
