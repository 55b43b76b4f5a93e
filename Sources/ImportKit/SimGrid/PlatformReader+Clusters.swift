import Wording

/// How clusters are read: hosts of which each has a link of its own to one router.
extension PlatformReader {
  /// Reads `<cluster>`, which is the zone at `zone`.
  mutating func cluster(_ element: XMLElement, named name: String, in zone: Int) {
    platform.zones[zone].core = []
    for child in element.children { leaveOut(child) }
    leaveOut(["limiter_link"], of: element)
    if let topology = element.attribute("topology"), topology.value != "FLAT" {
      text.report(
        .unsupportedPlatform, "expected a cluster of the topology FLAT, found \(quoted(topology.value))",
        at: topology.offset)
    }
    members(element, named: name, in: zone, sharing: text.sharing("sharing_policy", of: element, usually: .splitDuplex))
    if let backbone = element.attribute("bb_bw"), !backbone.value.isEmpty,
      let bandwidth = text.bandwidth("bb_bw", of: element), let latency = text.duration("bb_lat", of: element),
      let sharing = text.sharing("bb_sharing_policy", of: element, usually: .shared)
    {
      add(
        core: Platform.Link(
          name: "\(name)_backbone", bandwidth: bandwidth, latency: latency, sharing: sharing, offset: backbone.offset),
        in: zone)
    }
    let named = element.attribute("router_id").flatMap { $0.value.isEmpty ? nil : $0.value }
    let (prefix, suffix) = (element.attribute("prefix")?.value ?? "", element.attribute("suffix")?.value ?? "")
    let router = named ?? "\(prefix)\(name)_router\(suffix)"
    if isNew(router, at: element.offset) { addRouter(router, in: zone) }
  }

  /// Reads a zone of the routing `Cluster`, in which each host has links of its own.
  mutating func starZone(_ element: XMLElement, in zone: Int) {
    var names: [String] = []
    var known: Set<String> = []
    var own: [String: (up: Int, down: Int)] = [:]
    for child in element.children {
      switch child.name {
      case "host":
        guard let name = hostName(child) else { continue }
        guard known.insert(name).inserted else {
          text.report(.namedTwice, "a host or router is called \(quoted(name)) already", at: child.offset)
          continue
        }
        names.append(name)
      case "router": router(child, in: zone)
      case "link": link(child)
      case "cabinet":
        if let id = text.value("id", of: child) { members(child, named: id.value, in: zone, sharing: .splitDuplex) }
      case "backbone":
        if let id = text.value("id", of: child), let bandwidth = text.bandwidth("bandwidth", of: child),
          let latency = text.duration("latency", of: child)
        {
          add(
            core: Platform.Link(
              name: id.value, bandwidth: bandwidth, latency: latency, sharing: .shared, offset: id.offset),
            in: zone)
        }
      case "host_link":
        guard let id = text.value("id", of: child), let up = link(named: "up", of: child),
          let down = link(named: "down", of: child)
        else { continue }
        guard known.contains(id.value) else {
          text.report(.unknownHost, "there is no host \(quoted(id.value)) above in this zone", at: id.offset)
          continue
        }
        own[id.value] = (up, down)
      default: other(child)
      }
    }
    addHosts(names, own, in: zone)
  }

  /// Adds the hosts `names`, each with the links that `own` says; those whose links are alike become one group.
  private mutating func addHosts(_ names: [String], _ own: [String: (up: Int, down: Int)], in zone: Int) {
    var groups: [[Double]: Int] = [:]
    for name in names {
      guard let (up, down) = own[name] else {
        host(name, platform.groups.count, Platform.Group(name: name), in: zone)
        continue
      }
      let (first, second) = (platform.links[up], platform.links[down])
      let sharing = Platform.Sharing.allCases
      let key = [
        first.bandwidth, first.latency, Double(sharing.firstIndex(of: first.sharing) ?? 0), second.bandwidth,
        second.latency, Double(sharing.firstIndex(of: second.sharing) ?? 0), up == down ? 1 : 0,
      ]
      let index = groups[key] ?? platform.groups.count
      groups[key] = index
      host(name, index, Platform.Group(name: name, up: first, down: second), in: zone)
    }
  }

  /// The link that the attribute `name` of `element` names; nil, and reported, if there is none.
  private func link(named name: String, of element: XMLElement) -> Int? {
    guard let attribute = text.value(name, of: element) else { return nil }
    guard let index = link(called: attribute.value)?.index else {
      text.report(.unknownLink, "there is no link \(quoted(attribute.value)) above", at: attribute.offset)
      return nil
    }
    return index >= 0 ? index : nil
  }

  /// Adds a link that all ways inside the zone at `zone` go through.
  private mutating func add(core link: Platform.Link, in zone: Int) {
    if let index = add(link) { platform.zones[zone].core?.append(Platform.Hop(link: index, isDown: false)) }
  }

  /// Adds the hosts of a cluster or a cabinet, whose numbers `radical` lists, as one group.
  private mutating func members(_ element: XMLElement, named name: String, in zone: Int, sharing: Platform.Sharing?) {
    guard let prefix = text.value("prefix", of: element), let suffix = text.value("suffix", of: element),
      let radical = text.value("radical", of: element), let bandwidth = text.bandwidth("bw", of: element),
      let latency = text.duration("lat", of: element), let sharing
    else { return }
    let link = Platform.Link(
      name: name, bandwidth: bandwidth, latency: latency, sharing: sharing, offset: element.offset)
    let index = platform.groups.count
    for part in radical.value.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { end in
        Int(end.drop { $0 == " " }.prefix { $0 != " " })
      }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], 0 <= first,
        first <= last
      else {
        text.report(
          .malformedElement, "expected numbers and ranges like \"0-99,120\", found \(quoted(radical.value))",
          at: radical.offset)
        return
      }
      for number in first...last {
        guard isNew("\(prefix.value)\(number)\(suffix.value)", at: radical.offset) else { return }
        host(
          "\(prefix.value)\(number)\(suffix.value)", index, Platform.Group(name: name, up: link, down: link), in: zone)
      }
    }
  }
}
