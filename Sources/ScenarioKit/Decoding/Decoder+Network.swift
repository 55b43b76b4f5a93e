import YAMLNodes

/// How `network:` is read.
extension Decoder {
  /// The keys of `network:`.
  enum NetworkKey: String, FieldKey {
    case segmentSize = "segment-size"
    case upload
    case download
    case latency
    case jitter
    case loss
    case sharing
    case classes
    case latencies

    static let owner = "\"network\""
  }

  /// The keys of a class of peers.
  enum ClassKey: String, FieldKey {
    case upload
    case download

    static let owner = "a class"
  }

  /// The network in `node`; nil, and reported, if it is no mapping.
  ///
  /// Faulty values are reported and left out.
  func network(_ node: Node) -> Draft.Network? {
    guard let fields = fields(of: node, NetworkKey.self) else { return nil }
    var network = Draft.Network()
    for (key, value) in fields.entries {
      switch key {
      case .segmentSize: network.model.segmentSize = size(value, bytes: Bounds.networkSegment)
      case .upload: network.model.bandwidth.upload = rateLimit(value)?.rate
      case .download: network.model.bandwidth.download = rateLimit(value)?.rate
      case .latency: network.model.latency = latency(value) ?? network.model.latency
      case .jitter: network.model.jitter = latency(value) ?? network.model.jitter
      case .loss: network.model.loss = loss(value) ?? network.model.loss
      case .sharing: network.model.sharing = choice(value) ?? network.model.sharing
      case .classes: network.classes = classes(value)
      case .latencies: network.latencies = latencies(value)
      }
    }
    return network
  }

  /// The name of the class of a peer in `node`.
  func className(_ node: Node) -> Draft.Located<String>? {
    name(node, "the name of a class").map { Draft.Located(value: $0, mark: node.mark) }
  }

  private func classes(_ node: Node) -> [(name: Draft.Located<String>, bandwidth: Draft.Network.Bandwidth)] {
    (entries(of: node, "the classes") ?? []).map { name, value in
      var bandwidth = Draft.Network.Bandwidth()
      for (key, value) in fields(of: value, ClassKey.self)?.entries ?? [] {
        switch key {
        case .upload: bandwidth.upload = rateLimit(value)
        case .download: bandwidth.download = rateLimit(value)
        }
      }
      return (Draft.Located(value: name.text, mark: name.mark), bandwidth)
    }
  }

  /// The latencies in a mapping like `{ dsl: { dsl: 30 ms, lan: 20 ms } }`: from the outer classes to the inner.
  private func latencies(
    _ node: Node
  ) -> [(sender: Draft.Located<String>, receiver: Draft.Located<String>, latency: Int?)] {
    (entries(of: node, "the latencies") ?? []).flatMap { sender, row in
      (entries(of: row, "the latencies of a class") ?? []).map { receiver, value in
        (
          Draft.Located(value: sender.text, mark: sender.mark),
          Draft.Located(value: receiver.text, mark: receiver.mark), latency(value)
        )
      }
    }
  }

  private func rateLimit(_ node: Node) -> Draft.Network.Limit? {
    if node.kind == .scalar, node.text == "unlimited" { return Draft.Network.Limit() }
    return rate(node).map { Draft.Network.Limit(rate: $0) }
  }

  private func loss(_ node: Node) -> Double? {
    guard let loss = figure(node, .share) else { return nil }
    guard loss < 1 else {
      wrongValue(node, expected: "a share below 100 %")
      return nil
    }
    return loss
  }
}
