import YAMLNodes

/// How `peers:` is read.
extension Decoder {
  /// The keys of a peer.
  enum PeerKey: String, FieldKey {
    case count
    case owns
    case wants
    case joins
    case leaves
    case `class`
    case arrivals
    case departs
    case freeRiders = "free-riders"

    static let owner = "a peer"
  }

  /// The peers in the list `node`, in order of rank.
  func peers(_ node: Node) -> [Draft.Peer] {
    (list(node, of: "peers") ?? []).map(peer)
  }

  private func peer(_ node: Node) -> Draft.Peer {
    var peer = Draft.Peer(mark: node.mark)
    for (key, value) in fields(of: node, PeerKey.self)?.entries ?? [] {
      switch key {
      case .count:
        peer.isCountGiven = true
        peer.count = number(value, in: 1...Bounds.clients, "a number of peers")
      case .owns: peer.owns = (list(value, of: "files") ?? []).flatMap(ownerships)
      case .joins: peer.joins = joins(value)
      case .leaves: peer.leaves = leaves(value)
      case .class:
        if value.kind == .mapping {
          peer.classWeights = classWeights(value)
        } else {
          peer.networkClass = className(value)
        }
      case .arrivals: peer.arrivals = arrivals(value)
      case .departs: peer.departs = departs(value)
      case .freeRiders: peer.freeRiders = figure(value, .share)
      case .wants: peer.wants = (list(value, of: "file names") ?? []).compactMap { fileName($0, "the name of a file") }
      }
    }
    if let arrivals = peer.arrivals, arrivals.namesCount, !peer.isCountGiven { peer.count = arrivals.count }
    return peer
  }

  /// The files that an entry of `owns:` names: a whole file by its name, parts of files by a mapping.
  private func ownerships(_ node: Node) -> [Draft.Ownership] {
    guard node.kind == .mapping else {
      let name = fileName(node, "the name of a file, or a part of it like { film: 0-4 }")
      return name.map { [Draft.Ownership(file: $0, part: .whole)] } ?? []
    }
    let entries = entries(of: node, "a part of a file") ?? []
    if entries.isEmpty { wrongValue(node, expected: "a part of a file like { film: 0-4 }", mend: "it names no file") }
    return entries.map { name, value in
      Draft.Ownership(file: Draft.Located(value: name.text, mark: name.mark), part: segmentRanges(value))
    }
  }

  private func fileName(_ node: Node, _ what: String) -> Draft.Located<String>? {
    name(node, what).map { Draft.Located(value: $0, mark: node.mark) }
  }
}
