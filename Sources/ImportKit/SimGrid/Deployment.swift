import Wording

/// Who runs on which host: the tracker and the peers of SimGrid's example of BitTorrent, `s4u-bittorrent`.
struct Deployment {
  /// A peer.
  struct Peer {
    /// The name of its host.
    var host: String
    /// Whether it has the whole file from the start.
    var isSeed: Bool
    /// When it begins, in seconds.
    var start: Double
    /// When it ends, in seconds since the start of the simulation; infinite if nothing is said.
    var deadline: Double
    /// Where it stands.
    var offset: Int
  }

  /// The latest end of a peer, in seconds: a run in virtual time takes no longer.
  static let latest = PlatformQuantity.longest

  /// The host of the tracker, and where it is named.
  var tracker: (host: String, offset: Int)?
  /// The peers, in the order written.
  var peers: [Peer] = []

  /// The actors that `text` names; what is wrong with them is reported.
  static func read(_ text: PlatformText) -> Deployment {
    var deployment = Deployment()
    var ids: [Int: Int] = [:]
    for element in text.root.children where element.name == "actor" || element.name == "process" {
      guard let host = text.value("host", of: element), let function = text.value("function", of: element) else {
        continue
      }
      let arguments = element.children.filter { $0.name == "argument" }.compactMap { text.value("value", of: $0) }
      if let kill = element.attribute("kill_time"), (Double(kill.value) ?? -1) >= 0 {
        text.report(.leftOut, "\"kill_time\" has no place in the peers of a scenario: it is left out", at: kill.offset)
      }
      switch function.value {
      case "tracker":
        if let tracker = deployment.tracker {
          text.report(
            .namedTwice, "there is a tracker already", at: function.offset, note: "it is here", tracker.offset)
        } else {
          deployment.tracker = (host.value, host.offset)
        }
      case "peer":
        if let peer = peer(element, host, arguments, &ids, text) { deployment.peers.append(peer) }
      default:
        text.report(
          .unknownFunction, "expected \"tracker\" or \"peer\", as in s4u-bittorrent, found \(quoted(function.value))",
          at: function.offset)
      }
    }
    return deployment
  }

  private static func peer(
    _ element: XMLElement, _ host: XMLElement.Attribute, _ arguments: [XMLElement.Attribute], _ ids: inout [Int: Int],
    _ text: PlatformText
  ) -> Peer? {
    guard 2...3 ~= arguments.count else {
      text.report(
        .malformedElement,
        "expected 2 or 3 arguments of a peer, which are its id, its end and whether it is a seed, found "
          + "\(arguments.count)", at: element.offset)
      return nil
    }
    if let id = Int(arguments[0].value) {
      if let other = ids[id] {
        text.report(
          .namedTwice, "a peer has the id \(id) already", at: arguments[0].offset, note: "it is this one", other)
      }
      ids[id] = arguments[0].offset
    } else {
      text.report(
        .malformedElement, "expected the id of a peer, a number, found \(quoted(arguments[0].value))",
        at: arguments[0].offset)
    }
    var start = 0.0
    if let attribute = element.attribute("start_time") {
      guard let time = PlatformQuantity.duration(attribute.value) ?? (Double(attribute.value).map { max($0, 0) }),
        time <= latest
      else {
        text.report(
          .malformedElement, "expected a moment up to 86400 s, found \(quoted(attribute.value))", at: attribute.offset)
        return nil
      }
      start = time
    }
    guard let deadline = PlatformQuantity.duration(arguments[1].value), 0.1...latest ~= deadline, deadline > start
    else {
      text.report(
        .malformedElement,
        "expected the end of a peer, from 0.1 s to 86400 s and after its start, found "
          + quoted(arguments[1].value), at: arguments[1].offset)
      return nil
    }
    let isSeed = arguments.count == 3 && arguments[2].value == "1"
    return Peer(host: host.value, isSeed: isSeed, start: start, deadline: deadline, offset: host.offset)
  }
}
