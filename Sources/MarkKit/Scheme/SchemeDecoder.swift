import ScenarioKit
import Wording
import YAMLNodes

/// Reads a scheme from nodes, and checks shapes, types and bounds; whatever is faulty is reported and left out.
struct SchemeDecoder {
  let decoder: Decoder
  var findings: Findings { decoder.findings }

  /// The scheme in the mapping `root`; nil, and reported, if it is no mapping.
  func scheme(_ root: Node) -> SchemeDraft? {
    guard let fields = decoder.fields(of: root, SchemeKey.self) else { return nil }
    var draft = SchemeDraft()
    for (key, value) in fields.entries {
      switch key {
      case .total:
        draft.scheme.total = points(value, in: SchemeBounds.some)
        draft.total = value.mark
      case .scenarios: rules(value, &draft)
      case .partial: draft.scheme.partial = decoder.choice(value)
      case .penalties: penalties(value, &draft)
      case .floor: draft.scheme.floor = decoder.choice(value) ?? .scenario
      case .round: draft.scheme.rounding = rounding(value)
      }
    }
    return draft
  }

  // MARK: What scenarios are worth.

  private func rules(_ node: Node, _ draft: inout SchemeDraft) {
    for element in decoder.list(node, of: "entries like { scenario: chain, points: 2 }") ?? [] {
      guard let (rule, mark) = rule(element) else { continue }
      draft.scheme.rules.append(rule)
      draft.rules.append(mark)
    }
  }

  private func rule(_ node: Node) -> (rule: MarkScheme.Rule, mark: Mark)? {
    guard let fields = decoder.fields(of: node, RuleKey.self) else { return nil }
    var selector: (scenarios: ScenarioSelector, mark: Mark)?
    var rule = MarkScheme.Rule(.tagged(""))
    for (key, value) in fields.entries {
      switch key {
      case .scenario:
        if let name = decoder.name(value, "the name of a scenario, or a pattern like \"faults/*\"") {
          selector = (.named(name), value.mark)
        }
      case .tag:
        if let tag = decoder.name(value, "a tag") { selector = (.tagged(tag), value.mark) }
      case .points: rule.points = points(value, in: SchemeBounds.any)
      case .bonus: rule.isBonus = (decoder.choice(value) as YesOrNo?) == .yes
      case .most: rule.most = points(value, in: SchemeBounds.some)
      }
    }
    if fields.named.isSuperset(of: [.scenario, .tag]) {
      findings.report(
        .conflictingKeys, "\"scenario\" and \"tag\" exclude each other; write an entry for each", at: node.mark)
      return nil
    }
    if fields.named.isDisjoint(with: [.scenario, .tag]) {
      findings.report(.missingKey, "\(RuleKey.owner) must have the key \"scenario\" or \"tag\"", at: node.mark)
    }
    if fields.named.isDisjoint(with: [.points, .bonus, .most]) {
      findings.report(
        .missingKey,
        "\(RuleKey.owner) must say what its scenarios are worth: \"points\", \"bonus\" or \"at-most\"", at: node.mark)
    }
    guard let selector else { return nil }
    rule.scenarios = selector.scenarios
    return (rule, selector.mark)
  }

  // MARK: What is taken away.

  private func penalties(_ node: Node, _ draft: inout SchemeDraft) {
    for (name, value) in decoder.entries(of: node, "\"penalties\"") ?? [] {
      let amount = amount(value)
      guard let cause = MarkScheme.Cause.all.first(where: { $0.name == name.text }) else {
        unknownCause(name)
        continue
      }
      guard let amount else { continue }
      draft.scheme.penalties.append(MarkScheme.Penalty(cause, amount))
      draft.penalties.append(name.mark)
    }
  }

  private func unknownCause(_ name: Node) {
    let names = MarkScheme.Cause.all.map(\.name)
    let mend =
      nearest(to: name.text, among: names).map { "did you mean \(quoted($0))?" }
      ?? "there are \(names.map { quoted($0) }.joined(separator: ", "))"
    findings.report(.unknownKey, "unknown key \(quoted(name.text)) of \"penalties\"; \(mend)", at: name.mark)
  }

  /// The amount in `node`: `0.5`, or `10 %`.
  private func amount(_ node: Node) -> MarkScheme.Amount? {
    let expected = "points from 0.001 to 1000, like 0.5, or a share of the scenario from 0.001 % to 100 %, like 10 %"
    guard node.kind == .scalar, !node.isNull, node.text.hasSuffix("%") else {
      return decoder.thousandths(node, in: SchemeBounds.some, expected: expected).map {
        .points(Fraction(thousandths: $0))
      }
    }
    let number = node.text.dropLast().prefix { $0 != " " }
    guard node.text.dropFirst(number.count).dropLast().allSatisfy({ $0 == " " }),
      let thousandths = Quantity.thousandths(spelled: number), SchemeBounds.share.contains(thousandths)
    else {
      decoder.wrongValue(node, expected: expected)
      return nil
    }
    return .share(Fraction(thousandths, of: 100_000))
  }

  // MARK: Where it ends.

  /// The rounding in `node`: `half`, or `{ to: half, of: scenario }`.
  private func rounding(_ node: Node) -> MarkScheme.Rounding? {
    guard node.kind == .mapping else { return decoder.choice(node).map { MarkScheme.Rounding(to: $0) } }
    guard let fields = decoder.fields(of: node, RoundKey.self) else { return nil }
    var rounding = MarkScheme.Rounding(to: .none)
    for (key, value) in fields.entries {
      switch key {
      case .to: rounding.step = decoder.choice(value) ?? .none
      case .of: rounding.subject = decoder.choice(value) ?? .total
      }
    }
    decoder.requireKeys(.to, in: fields, of: node)
    return rounding
  }

  private func points(_ node: Node, in range: ClosedRange<Int>) -> Fraction? {
    let least = range.lowerBound == 0 ? "0" : "0.001"
    return decoder.thousandths(node, in: range, expected: "points from \(least) to 1000, like 10 or 2.5").map {
      Fraction(thousandths: $0)
    }
  }
}

/// What a scheme may ask for at most; `docs/marks.md` lists it for the user.
package enum SchemeBounds {
  /// Bytes of a scheme file.
  package static let inputBytes = 1 << 20
  /// Points that may be none, in thousandths.
  static let any = 0...1_000_000
  /// Points that are some, in thousandths.
  static let some = 1...1_000_000
  /// A share, in thousandths of a per cent.
  static let share = 1...100_000
  /// What its YAML may ask for.
  static let yaml: YAMLLimits = {
    var limits = Bounds.yaml
    limits.owner = SchemeKey.owner
    limits.least = SchemeKey.allCases.map { quoted($0.rawValue) }.joined(separator: " or ")
    limits.neededDepth = 3
    return limits
  }()
}
