import Wording
import YAMLNodes

/// How `expect:` is read.
extension Decoder {
  /// The keys of `expect:`.
  enum ExpectKey: String, FieldKey {
    case within
    case finishedBy = "finished-by"
    case shareRatio = "share-ratio"
    case messagesPerSegment = "messages-per-segment"
    case trackerShare = "tracker-share"
    case fairness
    case busiestClient = "busiest-client"
    case sourcesPerClient = "sources-per-client"
    case fromPeers = "from-peers"
    case shared
    case complete
    case exits

    static let owner = "\"expect\""
  }

  /// The keys of a limit.
  enum LimitKey: String, FieldKey {
    case min
    case max

    static let owner = "a limit"
  }

  /// The values of `from-peers`.
  enum FromPeers: String, CaseIterable {
    case all
  }

  /// The values of `shared`.
  enum Shared: String, CaseIterable {
    case yes
    case no
  }

  /// How a figure is written.
  enum Figure {
    /// A number like `0.8`, from 0 to this limit.
    case number(Double)
    /// A share like `20 %`.
    case share

    /// What a message says was expected.
    var expected: String {
      switch self {
      case .number(let limit): "a number from 0 to \(Int(limit))"
      case .share: "a share like \"20 %\", from 0 % to 100 %"
      }
    }
  }

  /// Puts the expectations in `node` into `draft`; faulty ones are reported and left out.
  func expectations(_ node: Node, _ draft: inout Draft) {
    var expectations = Expectations()
    for (key, value) in fields(of: node, ExpectKey.self)?.entries ?? [] {
      switch key {
      case .within: expectations.within = duration(value, milliseconds: Bounds.timeout)
      case .finishedBy:
        if value.kind == .mapping {
          draft.finishedByClass = finishedByClass(value)
          for (name, time) in draft.finishedByClass { expectations.finishedByClass[name.value] = time }
        } else {
          expectations.finishedBy = duration(value, milliseconds: Bounds.timeout)
        }
      case .shareRatio: expectations.shareRatio = limits(value, .number(1_000_000))
      case .messagesPerSegment: expectations.messagesPerSegment = limits(value, .number(1_000_000))
      case .trackerShare: expectations.trackerShare = limits(value, .share)
      case .fairness: expectations.fairness = limits(value, .number(1))
      case .busiestClient: expectations.busiestClient = limits(value, .share)
      case .sourcesPerClient: expectations.sourcesPerClient = limits(value, .number(Double(Bounds.clients)))
      case .fromPeers: expectations.fromPeers = (choice(value) as FromPeers?) == .all
      case .shared: expectations.shared = (choice(value) as Shared?).map { $0 == .yes }
      case .complete: draft.complete = ranks(value)
      case .exits: draft.exits = exits(value)
      }
    }
    draft.expectations = expectations
  }

  /// The times in a mapping like `{ dsl: 60 s, lan: 10 s }`.
  private func finishedByClass(_ node: Node) -> [(name: Draft.Located<String>, time: Duration?)] {
    (entries(of: node, "the times of classes") ?? []).map { name, value in
      (Draft.Located(value: name.text, mark: name.mark), duration(value, milliseconds: Bounds.timeout))
    }
  }

  /// The ranks of clients in the list `node`.
  private func ranks(_ node: Node) -> [Draft.Located<Int>]? {
    list(node, of: "ranks")?.compactMap { element in
      number(element, in: 1...Bounds.clients, "the rank of a client").map {
        Draft.Located(value: $0, mark: element.mark)
      }
    }
  }

  /// The exits in a mapping like `{ 2: SIGKILL, 1: 1 }`.
  private func exits(_ node: Node) -> [(rank: Draft.Located<Int>, exit: ExpectedExit?)] {
    (entries(of: node, "the exits") ?? []).compactMap { key, value in
      let exit = exit(value)
      return number(key, in: 0...Bounds.clients, "a rank").map { (Draft.Located(value: $0, mark: key.mark), exit) }
    }
  }

  private func exit(_ node: Node) -> ExpectedExit? {
    let expected = "a status from 0 to 255, the name of a signal like \"SIGKILL\", or \"any\""
    guard node.kind == .scalar, !node.isNull else {
      wrongType(node, expected: expected)
      return nil
    }
    if let exit = ExpectedExit(node.text) { return exit }
    let near = nearest(to: node.text, among: usualSignals + ["any"])
    wrongValue(node, expected: expected, mend: near.map { "did you mean \(quoted($0))?" })
    return nil
  }

  /// The limits in a mapping like `{ min: 0.8 }` or `{ max: 20 % }`; nil, and reported, if there are none.
  private func limits(_ node: Node, _ figure: Figure) -> Expectations.Limits? {
    guard let fields = fields(of: node, LimitKey.self) else { return nil }
    var limits = Expectations.Limits()
    for (key, value) in fields.entries {
      switch key {
      case .min: limits.min = self.figure(value, figure)
      case .max: limits.max = self.figure(value, figure)
      }
    }
    if fields.named.isEmpty {
      findings.report(.missingKey, "a limit must have the key \"min\" or \"max\"", at: node.mark)
      return nil
    }
    if let min = limits.min, let max = limits.max, min > max {
      findings.report(.crossedLimits, "the least that is expected is more than the most", at: node.mark)
      return nil
    }
    return limits
  }

  /// The figure in `node`, a share as a part of 1; nil, and reported, if it is no such figure.
  func figure(_ node: Node, _ figure: Figure) -> Double? {
    guard node.kind == .scalar, !node.isNull else {
      wrongType(node, expected: figure.expected)
      return nil
    }
    let text = node.text
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }
    let number = digits.count <= 12 && digits.first?.isNumber == true && digits.last != "." ? Double(digits) : nil
    switch figure {
    case .number(let limit):
      if let number, unit.isEmpty, number <= limit { return number }
    case .share:
      if let number, unit == "%", number <= 100 { return number / 100 }
    }
    wrongValue(node, expected: figure.expected)
    return nil
  }
}
