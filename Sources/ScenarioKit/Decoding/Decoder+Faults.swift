import Wording
import YAMLNodes

/// How `faults:` is read.
extension Decoder {
  /// The keys of a fault.
  enum FaultKey: String, FieldKey {
    case peer
    case link
    case when
    case `do`
    case `for`
    case every

    static let owner = "a fault"
  }

  /// The keys of `when:`.
  enum TriggerKey: String, FieldKey {
    case sends
    case at
    case completes

    static let owner = "\"when\""
  }

  /// The keys of `do:`, if that is a mapping.
  enum DeedKey: String, FieldKey {
    case corrupt
    case delay
    case drop

    static let owner = "\"do\""
  }

  /// The values of `do:`, if that is a single word.
  enum DeedWord: String, CaseIterable {
    case crash
    case freeze
  }

  /// The deed that `do:` names.
  enum Deed {
    /// A deed of a peer that is a single word.
    case word(DeedWord)
    /// A peer corrupts so many segments.
    case corrupt(Int)
    /// A link disturbs its messages.
    case link(LinkFault.Disturbance)
  }

  /// The faults in the list `node`; faulty ones are reported and left out.
  func faults(_ node: Node) -> [Draft.Located<Fault>] {
    (list(node, of: "faults") ?? []).compactMap { element in
      fault(element).map { Draft.Located(value: $0, mark: element.mark) }
    }
  }

  private func fault(_ node: Node) -> Fault? {
    guard let fields = fields(of: node, FaultKey.self) else { return nil }
    let values = Dictionary(fields.entries.map { ($0.key, $0.value) }) { first, _ in first }
    let peer = values[.peer].map { (rank: number($0, in: 0...Bounds.clients, "a rank"), node: $0) }
    let link = values[.link].map(ends)
    let trigger = values[.when].map(trigger)
    let deed = values[.do].map(deed)
    let every = values[.every].map { number($0, in: Bounds.faultCount, "a number of segments") ?? 1 } ?? 1
    let time = values[.for].map { duration($0, milliseconds: Bounds.freeze) }
    requireKeys(.do, in: fields, of: node)
    switch (values[.peer], values[.link]) {
    case (nil, nil):
      if fields.named.isDisjoint(with: [.peer, .link]) {
        findings.report(.missingKey, "a fault must have the key \"peer\" or \"link\"", at: node.mark)
      }
      return nil
    case (_?, let link?):
      findings.report(.conflictingKeys, "a fault is either of a \"peer\" or of a \"link\"; write two", at: link.mark)
      return nil
    case (_?, nil):
      guard let deed, let deed, let place = values[.do] else { return nil }
      if let node = values[.for], !deed.isFreeze {
        findings.report(.misplacedKey, "\"for\" goes with \"do: freeze\" alone", at: node.mark)
        return nil
      }
      if let node = values[.every], !deed.isCorrupt {
        findings.report(.misplacedKey, "\"every\" goes with \"corrupt\" alone", at: node.mark)
        return nil
      }
      guard let what = peerDeed(deed, time, every, fields, of: node, at: place) else { return nil }
      if trigger == nil, !fields.named.contains(.when), !deed.isCorrupt {
        findings.report(
          .missingKey, "a fault of a peer must have the key \"when\", unless it is \"corrupt\"", at: node.mark)
        return nil
      }
      guard let when = trigger ?? .start, let rank = peer?.rank else { return nil }
      return .peer(PeerFault(rank: rank, trigger: when, deed: what))
    case (nil, _?):
      for key in [FaultKey.when, .for, .every] {
        guard let node = values[key] else { continue }
        findings.report(
          .misplacedKey, "\(quoted(key.rawValue)) goes with \"peer\"; a link is as it is all the time", at: node.mark)
      }
      guard let deed, let deed, let place = values[.do] else { return nil }
      guard case .link(let disturbance) = deed else {
        findings.report(.misplacedDeed, "a link can only have a \"delay\" or a \"drop\"", at: place.mark)
        return nil
      }
      guard let link, let (first, second) = link else { return nil }
      return .link(LinkFault(first, second, disturbance))
    }
  }

  private func peerDeed(
    _ deed: Deed, _ time: Duration??, _ every: Int, _ fields: Fields<FaultKey>, of node: Node, at place: Node
  ) -> PeerFault.Deed? {
    switch deed {
    case .word(.crash): return .crash
    case .word(.freeze):
      if time == nil {
        requireKeys(.for, in: fields, of: node)
        return nil
      }
      return (time ?? nil).map { .freeze($0) }
    case .corrupt(let segments): return .corrupt(segments: segments, every: every)
    case .link:
      findings.report(
        .misplacedDeed, "a \"delay\" and a \"drop\" are of a \"link\", as in link: [2, \"*\"]", at: place.mark)
      return nil
    }
  }

  /// The ends of a link in a list like `[1, 5]` or `[1, "*"]`.
  private func ends(_ node: Node) -> (LinkFault.End, LinkFault.End)? {
    guard let elements = list(node, of: "two ranks") else { return nil }
    guard elements.count == 2 else {
      wrongValue(node, expected: "two ranks like [1, 5] or [1, \"*\"]", mend: "these are \(elements.count)")
      return nil
    }
    let ends = elements.map { element in
      element.kind == .scalar && element.text == "*"
        ? .any : number(element, in: 0...Bounds.clients, "a rank, or \"*\",").map { LinkFault.End.rank($0) }
    }
    guard let first = ends[0], let second = ends[1] else { return nil }
    return (first, second)
  }

  private func trigger(_ node: Node) -> PeerFault.Trigger? {
    guard let fields = fields(of: node, TriggerKey.self), let (key, value) = one(of: fields, node) else { return nil }
    switch key {
    case .sends: return number(value, in: Bounds.faultCount, "a number of messages").map { .sends($0) }
    case .at: return duration(value, milliseconds: Bounds.moment).map { .at($0) }
    case .completes: return text(value, "the name of a file").map { .completes(file: $0) }
    }
  }

  private func deed(_ node: Node) -> Deed? {
    guard node.kind == .mapping else { return (choice(node) as DeedWord?).map { .word($0) } }
    guard let fields = fields(of: node, DeedKey.self), let (key, value) = one(of: fields, node) else { return nil }
    switch key {
    case .corrupt: return number(value, in: Bounds.faultCount, "a number of segments").map { .corrupt($0) }
    case .delay:
      return durationWithJitter(value, milliseconds: Bounds.delay).map { .link(.delay($0.duration, jitter: $0.jitter)) }
    case .drop:
      guard let share = figure(value, .share) else { return nil }
      guard share > 0 else {
        findings.report(.dropsNothing, "a share of 0 % drops nothing", at: value.mark)
        return nil
      }
      return .link(.drop(share: share))
    }
  }

  /// The one entry that `fields` must have; nil, and reported, if they have none or several.
  func one<Key: FieldKey>(of fields: Fields<Key>, _ node: Node) -> (key: Key, value: Node)? {
    if fields.entries.count == 1 { return fields.entries[0] }
    // Its unknown keys have been reported.
    if fields.entries.isEmpty, node.entries.contains(where: { !$0.key.text.hasPrefix(Scenario.ownPrefix) }) {
      return nil
    }
    let names = Key.allCases.map { quoted($0.rawValue) }.joined(separator: ", ")
    findings.report(
      fields.entries.isEmpty ? .missingKey : .conflictingKeys,
      Key.allCases.count == 1
        ? "\(Key.owner) must have the key \(names)" : "\(Key.owner) must have one of the keys \(names)",
      at: node.mark)
    return nil
  }
}

extension Decoder.Deed {
  fileprivate var isFreeze: Bool {
    switch self {
    case .word(let word): word == .freeze
    case .corrupt, .link: false
    }
  }

  fileprivate var isCorrupt: Bool {
    switch self {
    case .corrupt: true
    case .word, .link: false
    }
  }
}
