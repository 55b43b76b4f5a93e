/// The features at which scenarios within bounds can be aimed, and the shape that makes each likely.
package struct Aims: Sendable {
  /// A feature, and what makes it likely.
  struct Aim: Sendable {
    var feature: Feature
    var apply: @Sendable (inout Shape) -> Void
  }

  /// All of them.
  let all: [Aim]

  /// Those within `bounds`.
  package init(_ bounds: HuntBounds) {
    var all: [Aim] = []
    func aim(_ factor: Feature.Factor, _ level: String, _ apply: @escaping @Sendable (inout Shape) -> Void) {
      all.append(Aim(feature: Feature(factor, level), apply: apply))
    }
    for (level, numbers) in CountLevel.all(in: bounds.peers) { aim(.peers, level) { $0.peers = numbers } }
    for (level, numbers) in CountLevel.all(in: bounds.files) { aim(.files, level) { $0.files = numbers } }
    if bounds.peers.count > 2 { aim(.peers, "most") { $0.peers = [bounds.peers.upperBound] } }
    if bounds.files.count > 2 { aim(.files, "most") { $0.files = [bounds.files.upperBound] } }
    for (level, numbers) in SizeLevel.all(in: bounds.segments) { aim(.segments, level) { $0.segments = numbers } }
    for (level, numbers) in SizeLevel.all(in: bounds.nameLength) { aim(.nameLength, level) { $0.nameLength = numbers } }
    for pattern in bounds.hashes { aim(.hashes, pattern.rawValue) { $0.hashes = [pattern] } }
    for pattern in bounds.names where pattern != .odd {
      aim(.names, pattern == .plain ? "unlike" : pattern.rawValue) { $0.names = [pattern] }
    }
    for (level, _) in CountLevel.all(in: bounds.owners) {
      aim(.seeds, level) { $0.stakes = level == "1" ? [.none, .wants] : [.owns, .wants] }
    }
    for (level, _) in CountLevel.all(in: 1...max(1, bounds.peers.upperBound - 1)) {
      aim(.leechers, level) { $0.stakes = level == "1" ? [.none, .owns] : [.wants] }
    }
    if bounds.files.upperBound > 1 {
      aim(.order, "forwards") { $0.orders = [.forwards] }
      aim(.order, "otherwise") { $0.orders = [.backwards, .rotated] }
      aim(.role, "both") { $0.stakes = [.owns, .wants] }
      aim(.role, "wants all") { $0.stakes = [.wants] }
    }
    aim(.role, "idle") { $0.stakes = [.none] }
    if bounds.parts { aim(.role, "has a part") { $0.stakes = [.ownsPart] } }
    for pattern in bounds.faults {
      aim(.faults, pattern.rawValue) { shape in
        shape.faults = [pattern]
        shape.faultCount = [1, 2]
      }
    }
    self.all = all
  }
}
