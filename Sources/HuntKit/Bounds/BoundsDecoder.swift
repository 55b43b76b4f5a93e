import ScenarioKit
import YAMLNodes

/// Reads bounds from nodes, and checks shapes, types and limits; whatever is faulty is reported and left out.
struct BoundsDecoder {
  let decoder: Decoder

  /// The values of a key that only says whether.
  private enum YesOrNo: String, CaseIterable {
    case yes
    case no
  }

  /// The bounds in the mapping `root`; nil, and reported, if it is no mapping.
  func bounds(_ root: Node) -> HuntBounds? {
    guard let fields = decoder.fields(of: root, BoundsKey.self) else { return nil }
    let like = fields.entries.first { $0.key == .like }.flatMap { decoder.choice($0.value) as HuntBounds.Preset? }
    var bounds = like.map { HuntBounds($0) } ?? HuntBounds()
    var owners: Node?
    for (key, value) in fields.entries {
      switch key {
      case .like: break
      case .peers: bounds.peers = range(value, in: BoundsLimits.peers, "clients") ?? bounds.peers
      case .files: bounds.files = range(value, in: BoundsLimits.files, "files") ?? bounds.files
      case .segments: bounds.segments = range(value, in: BoundsLimits.segments, "segments") ?? bounds.segments
      case .nameLength:
        bounds.nameLength = range(value, in: BoundsLimits.nameLength, "characters") ?? bounds.nameLength
      case .owners:
        owners = value
        bounds.owners = range(value, in: BoundsLimits.owners, "owners") ?? bounds.owners
      case .hashes: bounds.hashes = choices(value, of: "kinds of hashes", least: 1) ?? bounds.hashes
      case .names: bounds.names = choices(value, of: "kinds of names", least: 1) ?? bounds.names
      case .parts: bounds.parts = isYes(value) ?? bounds.parts
      case .joins:
        let latest = decoder.duration(value, milliseconds: BoundsLimits.joins)
        bounds.joins = latest.map { Int($0 / .milliseconds(1)) }
      case .leaves: bounds.leaves = isYes(value) ?? bounds.leaves
      case .faults: bounds.faults = choices(value, of: "faults", least: 0) ?? bounds.faults
      case .faultCount:
        bounds.faultCount = range(value, in: BoundsLimits.faultCount, "faults") ?? bounds.faultCount
      case .timeout:
        bounds.timeout = decoder.duration(value, milliseconds: BoundsLimits.timeout) ?? bounds.timeout
      }
    }
    if let owners, bounds.owners.lowerBound >= bounds.peers.upperBound {
      decoder.wrongValue(
        owners, expected: "fewer owners than there are peers, of which there are at most \(bounds.peers.upperBound)",
        mend: "somebody must be there who wants the file")
    }
    return bounds
  }

  /// The range in `node`: `2-6`, or `4`; nil, and reported, if it is none within `limits`.
  private func range(_ node: Node, in limits: ClosedRange<Int>, _ what: String) -> ClosedRange<Int>? {
    let expected =
      "a number or a range of \(what) like \"\(limits.lowerBound)-\(min(limits.upperBound, limits.lowerBound + 4))\", "
      + "from \(limits.lowerBound) to \(limits.upperBound)"
    guard node.kind == .scalar, !node.isNull else {
      decoder.wrongType(node, expected: expected)
      return nil
    }
    let ends = node.text.split(separator: "-", omittingEmptySubsequences: false).map { number($0) }
    guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil else {
      decoder.wrongValue(node, .malformedRange, expected: expected)
      return nil
    }
    guard first <= last else {
      decoder.wrongValue(node, .backwardsRange, expected: expected, mend: "write \"\(last)-\(first)\"")
      return nil
    }
    guard limits.contains(first), limits.contains(last) else {
      decoder.wrongValue(node, expected: expected)
      return nil
    }
    return first...last
  }

  /// The number that `digits` spell; blanks around them do not count.
  private func number(_ digits: Substring) -> Int? {
    let digits = digits.filter { $0 != " " }
    guard 1...9 ~= digits.utf8.count, digits.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
    return Int(digits)
  }

  /// The choices in the list `node`, each once; nil, and reported, if one is none, or there are too few.
  private func choices<Choice: RawRepresentable<String> & CaseIterable & Equatable>(
    _ node: Node, of what: String, least: Int
  ) -> [Choice]? {
    guard let elements = decoder.list(node, of: what) else { return nil }
    let choices = elements.map { decoder.choice($0) as Choice? }
    guard elements.count >= least else {
      decoder.wrongValue(node, expected: "a list of at least one of the \(what)")
      return nil
    }
    guard !choices.contains(nil) else { return nil }
    // In the order of their declaration: the simplest comes first.
    return Choice.allCases.filter { choices.contains($0) }
  }

  private func isYes(_ node: Node) -> Bool? { (decoder.choice(node) as YesOrNo?).map { $0 == .yes } }
}
