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
  private enum Deed {
    /// A deed of a peer that is a single word.
    case word(DeedWord)
    /// A peer corrupts so many segments.
    case corrupt(Int)
    /// A link disturbs its messages.
    case link(LinkFault.Disturbance)
  }

  /// The faults in the list `node`, with those of their parts that could be read; what is faulty is reported.
  func faults(_ node: Node) -> [Draft.Fault] {
    (list(node, of: "faults") ?? []).compactMap(fault)
  }

  private func fault(_ node: Node) -> Draft.Fault? {
    guard let fields = fields(of: node, FaultKey.self) else { return nil }
    let values = Dictionary(fields.entries.map { ($0.key, $0.value) }) { first, _ in first }
    var fault = Draft.Fault(mark: node.mark)
    fault.peer = values[.peer].map { Draft.Fault.Peer(rank: number($0, in: 0...Bounds.clients, "a rank")) }
    fault.link = values[.link].map { Draft.Fault.Link(ends: ends($0)) }
    fault.peer?.trigger = values[.when].flatMap(trigger)
    // Each part is read, and what is wrong with it reported, whatever the others are.
    let deed = values[.do].flatMap(deed)
    if fault.peer == nil, let when = values[.when] { _ = trigger(when) }
    requireKeys(.do, in: fields, of: node)
    switch (values[.peer], values[.link]) {
    case (nil, nil):
      if fields.named.isDisjoint(with: [.peer, .link]) {
        findings.report(.missingKey, "a fault must have the key \"peer\" or \"link\"", at: node.mark)
      }
    case (_?, let link?):
      findings.report(.conflictingKeys, "a fault is either of a \"peer\" or of a \"link\"; write two", at: link.mark)
    case (_?, nil):
      guard let deed, let place = values[.do] else {
        _ = (time(values[.for]), every(values[.every]))
        break
      }
      fault.peer?.deed = peerDeed(deed, values, fields, of: node, at: place)
      if values[.when] == nil, case .corrupt = deed { fault.peer?.trigger = .start }
    case (nil, _?):
      for key in [FaultKey.when, .for, .every] {
        guard let node = values[key] else { continue }
        findings.report(
          .misplacedKey, "\(quoted(key.rawValue)) goes with \"peer\"; a link is as it is all the time", at: node.mark)
      }
      guard let deed, let place = values[.do] else { break }
      if case .link(let disturbance) = deed {
        fault.link?.disturbance = disturbance
      } else {
        findings.report(.misplacedDeed, "a link can only have a \"delay\" or a \"drop\"", at: place.mark)
      }
    }
    return fault
  }

  /// What a peer does by `deed`, which is written at `place`; what else the fault `node` must or may not have then is
  /// reported.
  private func peerDeed(
    _ deed: Deed, _ values: [FaultKey: Node], _ fields: Fields<FaultKey>, of node: Node, at place: Node
  ) -> PeerFault.Deed? {
    func misplaced(_ key: FaultKey, _ owner: String) {
      guard let value = values[key] else { return }
      findings.report(.misplacedKey, "\(quoted(key.rawValue)) goes with \(owner) alone", at: value.mark)
    }
    func requireMoment() {
      guard !fields.named.contains(.when) else { return }
      findings.report(
        .missingKey, "a fault of a peer must have the key \"when\", unless it is \"corrupt\"", at: node.mark)
    }
    switch deed {
    case .word(.crash):
      misplaced(.for, "\"do: freeze\"")
      misplaced(.every, "\"corrupt\"")
      requireMoment()
      return .crash
    case .word(.freeze):
      misplaced(.every, "\"corrupt\"")
      requireKeys(.for, in: fields, of: node)
      requireMoment()
      return time(values[.for]).map { .freeze($0) }
    case .corrupt(let segments):
      misplaced(.for, "\"do: freeze\"")
      return every(values[.every]).map { .corrupt(segments: segments, every: $0) }
    case .link:
      findings.report(
        .misplacedDeed, "a \"delay\" and a \"drop\" are of a \"link\", as in link: [2, \"*\"]", at: place.mark)
      return nil
    }
  }

  private func time(_ node: Node?) -> Duration? { node.flatMap { duration($0, milliseconds: Bounds.freeze) } }

  private func every(_ node: Node?) -> Int? {
    node.map { number($0, in: Bounds.faultCount, "a number of segments") } ?? 1
  }

  /// The ends of a link in a list like `[1, 5]` or `[1, "*"]`, nil for each that is faulty.
  private func ends(_ node: Node) -> [LinkFault.End?] {
    guard let elements = list(node, of: "two ranks") else { return [] }
    if elements.count != 2 {
      wrongValue(node, expected: "two ranks like [1, 5] or [1, \"*\"]", mend: "these are \(elements.count)")
    }
    return elements.map { element in
      element.kind == .scalar && element.text == "*"
        ? .any : number(element, in: 0...Bounds.clients, "a rank, or \"*\",").map { LinkFault.End.rank($0) }
    }
  }

  private func trigger(_ node: Node) -> PeerFault.Trigger? {
    one(of: node, TriggerKey.self) { key, value in
      switch key {
      case .sends: number(value, in: Bounds.faultCount, "a number of messages").map { .sends($0) }
      case .at: duration(value, milliseconds: Bounds.moment).map { .at($0) }
      case .completes: name(value, "the name of a file").map { .completes(file: $0) }
      }
    }
  }

  private func deed(_ node: Node) -> Deed? {
    guard node.kind == .mapping else { return (choice(node) as DeedWord?).map { .word($0) } }
    return one(of: node, DeedKey.self) { key, value in
      switch key {
      case .corrupt: number(value, in: Bounds.faultCount, "a number of segments").map { .corrupt($0) }
      case .delay:
        durationWithJitter(value, milliseconds: Bounds.delay).map { .link(.delay($0.duration, jitter: $0.jitter)) }
      case .drop: share(value).map { .link(.drop(share: $0)) }
      }
    }
  }

  private func share(_ node: Node) -> Double? {
    guard let share = figure(node, .share) else { return nil }
    guard share > 0 else {
      findings.report(.dropsNothing, "a share of 0 % drops nothing", at: node.mark)
      return nil
    }
    return share
  }

  /// What `read` makes of the one entry that the mapping `node` must have; nil, and reported, if it has none or several.
  ///
  /// Of several, each is read, so that what is wrong with one of them is reported, too.
  func one<Key: FieldKey, Value>(
    of node: Node, _ keys: Key.Type, _ read: (Key, Node) -> Value?
  ) -> Value? {
    guard let fields = fields(of: node, Key.self) else { return nil }
    let values = fields.entries.map { read($0.key, $0.value) }
    if values.count == 1 { return values[0] }
    // Its unknown keys have been reported.
    if fields.entries.isEmpty, node.entries.contains(where: { !Scenario.isOwn($0.key.text) }) {
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
