import Wording
import YAMLNodes

/// When a peer comes and goes.
extension Decoder {
  /// The keys of `leaves:`; of `joins:`, only `at`.
  enum DepartureKey: String, FieldKey {
    case after
    case at

    static let owner = "\"leaves\""
  }

  /// The keys of `joins:`.
  enum ArrivalKey: String, FieldKey {
    case at

    static let owner = "\"joins\""
  }

  /// `{ at: 400 ms }`.
  func joins(_ node: Node) -> Draft.Located<Duration>? {
    guard let fields = fields(of: node, ArrivalKey.self), let (_, value) = one(of: fields, node) else { return nil }
    return duration(value, milliseconds: Bounds.moment).map { Draft.Located(value: $0, mark: value.mark) }
  }

  /// `{ after: 30 segments }` or `{ at: 300 ms }`.
  func leaves(_ node: Node) -> Draft.Located<Scenario.Peer.Departure>? {
    guard let fields = fields(of: node, DepartureKey.self), let (key, value) = one(of: fields, node) else { return nil }
    let departure: Scenario.Peer.Departure?
    switch key {
    case .after: departure = segments(value).map { .after(segments: $0) }
    case .at: departure = duration(value, milliseconds: Bounds.moment).map { .at($0) }
    }
    return departure.map { Draft.Located(value: $0, mark: value.mark) }
  }

  /// `30 segments`.
  private func segments(_ node: Node) -> Int? {
    let words = node.kind == .scalar ? node.text.split(separator: " ") : []
    if words.count == 2, words[1] == "segments" || words[1] == "segment", let count = Int(words[0]),
      Bounds.faultCount.contains(count), words[0].allSatisfy({ $0.isASCII && $0.isNumber })
    {
      return count
    }
    let most = Bounds.faultCount.upperBound
    let mend = words.count == 1 && Int(words[0]) != nil ? "write \(quoted("\(words[0]) segments"))" : nil
    wrongType(node, expected: "a number like \"30 segments\", from 1 to \(most)", mend: mend)
    return nil
  }
}
