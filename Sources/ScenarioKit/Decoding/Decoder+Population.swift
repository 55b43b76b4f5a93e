import FileKit
import SystemPackage
import Wording
import YAMLNodes

/// How `arrivals:`, `departs:`, `free-riders:` and the weights of classes of a peer are read.
extension Decoder {
  /// The keys of `arrivals:`.
  enum ArrivalsKey: String, FieldKey {
    case rate
    case flash
    case trace
    case at
    case from

    static let owner = "\"arrivals\""
  }

  /// The keys of `departs:`.
  enum DepartsKey: String, FieldKey {
    case after
    case stays
    case lifetime

    static let owner = "\"departs\""
  }

  /// The values of `after:` in `departs:`.
  enum DepartsAfter: String, CaseIterable {
    case completion
  }

  /// When peers come, in a mapping like `{ rate: 2 /s }`, `{ flash: 1000 }` or `{ trace: arrivals.csv }`.
  func arrivals(_ node: Node) -> Draft.Arrivals? {
    guard let fields = fields(of: node, ArrivalsKey.self) else { return nil }
    let ways: [ArrivalsKey] = [.rate, .flash, .trace]
    let given = ways.filter(fields.named.contains)
    guard given.count == 1 else {
      let names = ways.map { quoted($0.rawValue) }.joined(separator: ", ")
      findings.report(
        given.isEmpty ? .missingKey : .conflictingKeys,
        "\(ArrivalsKey.owner) must have one of the keys \(names)", at: node.mark)
      return nil
    }
    var arrivals = Draft.Arrivals(mark: node.mark)
    var (perSecond, moment) = (nil as Double?, nil as Duration?)
    for (key, value) in fields.entries {
      switch key {
      case .rate: perSecond = frequency(value)
      case .flash: arrivals.count = number(value, in: 1...Bounds.clients, "a number of peers")
      case .trace: arrivals.trace = trace(value)
      case .at, .from:
        let way: ArrivalsKey = key == .at ? .flash : .rate
        guard given == [way] else {
          findings.report(
            .misplacedKey, "\(quoted(key.rawValue)) goes with \(quoted(way.rawValue))", at: value.mark)
          continue
        }
        moment = duration(value, milliseconds: Bounds.moment)
      }
    }
    arrivals.first = moment ?? .zero
    switch given[0] {
    case .rate: arrivals.when = perSecond.map { .poisson(perSecond: $0, from: moment ?? .zero) }
    case .flash: arrivals.when = arrivals.count.map { _ in .flash(at: moment ?? .zero) }
    default:
      arrivals.count = arrivals.trace?.moments.count
      arrivals.first = .nanoseconds(arrivals.trace?.moments.max() ?? 0)
      arrivals.when = arrivals.trace.map { .trace($0.moments) }
    }
    arrivals.namesCount = given != [.rate]
    return arrivals
  }

  /// How peers go, in a mapping like `{ after: completion, stays: 60 s }` or `{ lifetime: 300 s }`.
  func departs(_ node: Node) -> Draft.Located<PeerGroup.Departure>? {
    guard let fields = fields(of: node, DepartsKey.self) else { return nil }
    var (after, stays, lifetime) = (nil as DepartsAfter?, nil as Duration?, nil as Duration?)
    for (key, value) in fields.entries {
      switch key {
      case .after: after = choice(value)
      case .stays: stays = duration(value, milliseconds: Bounds.moment)
      case .lifetime: lifetime = duration(value, milliseconds: 1...Bounds.moment.upperBound)
      }
    }
    switch (fields.named.contains(.after), fields.named.contains(.lifetime)) {
    case (true, true), (false, false):
      findings.report(
        fields.named.contains(.after) ? .conflictingKeys : .missingKey,
        "\(DepartsKey.owner) must have one of the keys \"after\", \"lifetime\"", at: node.mark)
      return nil
    case (true, false):
      guard after != nil else { return nil }
      return Draft.Located(value: .afterCompletion(stays: stays ?? .zero), mark: node.mark)
    case (false, true):
      if fields.named.contains(.stays) {
        findings.report(.misplacedKey, "\"stays\" goes with \"after\"", at: node.mark)
        return nil
      }
      return lifetime.map { Draft.Located(value: .lifetime(mean: $0), mark: node.mark) }
    }
  }

  /// The classes in a mapping like `{ dsl: 7, lan: 3 }`, each with its weight.
  func classWeights(_ node: Node) -> [Draft.ClassWeight] {
    let entries = entries(of: node, "the weights of classes") ?? []
    if entries.isEmpty { wrongValue(node, expected: "classes with weights like { dsl: 7, lan: 3 }") }
    return entries.compactMap { name, value in
      thousandths(value, in: Bounds.weight, expected: "a weight above 0, up to 1000000, like 7 or 0.5").map {
        Draft.ClassWeight(name: Draft.Located(value: name.text, mark: name.mark), weight: Double($0) / 1000)
      }
    }
  }

  private func trace(_ node: Node) -> ArrivalTrace? {
    guard let path = insideFile(node, "trace", .unreadableTrace) else { return nil }
    let text: [UInt8]
    do {
      text = try InputFile.readAny(path, limit: Int64(Bounds.traceBytes))
    } catch {
      let refusal = error as? InputFile.Refusal ?? .refused(error as? Errno ?? .ioError)
      notReadable(node, "trace", .unreadableTrace, reason: refusal.words(limit: Int64(Bounds.traceBytes)))
      return nil
    }
    do throws(ArrivalTrace.Fault) {
      return ArrivalTrace(path: path, moments: try ArrivalTrace.moments(in: text))
    } catch {
      let reason =
        switch error {
        case .line(let line, let words):
          "its line \(line) does not begin with a moment like \"12.5\", in seconds, up to \(Bounds.moment.upperBound / 1000)"
            + ", but with \(quoted(words))"
        case .tooMany: "it has more than \(Bounds.clients) moments"
        case .empty: "it has no moment"
        }
      findings.report(.malformedTrace, "the trace \(quoted(node.text)) is none: \(reason)", at: node.mark)
      return nil
    }
  }
}
