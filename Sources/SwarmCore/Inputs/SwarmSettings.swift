/// In which order a client picks the segments that it lacks.
public enum SegmentSelection: String, Sendable, CaseIterable {
  /// The segment that the fewest peers hold, ties at random (BEP 3).
  case rarestFirst = "rarest-first"
  /// Any, with equal chances.
  case random
  /// In file order; kept for comparison.
  case sequential
}

/// Which of the peers that hold a segment a client asks.
public enum PeerSelection: String, Sendable, CaseIterable {
  /// The one that serves least, as far as the client can tell.
  case leastLoaded = "least-loaded"
  /// Any, with equal chances.
  case random
  /// One after the other, by rank.
  case roundRobin = "round-robin"
}

/// How the clients of a swarm behave; the text form is `swarm.conf`, a `key value` a line.
public struct SwarmSettings: Hashable, Sendable {
  /// In which order segments are picked.
  public var segmentSelection = SegmentSelection.rarestFirst
  /// Which of a segment's holders is asked.
  public var peerSelection = PeerSelection.leastLoaded
  /// Requests in flight per client, at least 1; no more than 16 of them at one peer.
  public var pipeline = 32
  /// Segments between two updates to the tracker, at least 1.
  public var updateInterval = 10
  /// The seed of every random choice.
  public var seed: UInt64 = 1
  /// Whether each rank leaves its statistics at its end.
  public var statistics = false

  /// What a pipeline may be.
  public static let pipelineRange = 1...1024
  /// What an update interval may be.
  public static let updateIntervalRange = 1...1_000_000

  /// The defaults.
  public init() {}

  /// The text of `swarm.conf`: only what differs from the defaults; empty if nothing does.
  public func encoded() -> String {
    let defaults = SwarmSettings()
    var lines: [(key: Key, value: String)] = []
    if segmentSelection != defaults.segmentSelection { lines.append((.segmentSelection, segmentSelection.rawValue)) }
    if peerSelection != defaults.peerSelection { lines.append((.peerSelection, peerSelection.rawValue)) }
    if pipeline != defaults.pipeline { lines.append((.pipeline, "\(pipeline)")) }
    if updateInterval != defaults.updateInterval { lines.append((.updateInterval, "\(updateInterval)")) }
    if seed != defaults.seed { lines.append((.seed, "\(seed)")) }
    if statistics != defaults.statistics { lines.append((.statistics, "\(statistics)")) }
    return lines.map { "\($0.key.rawValue) \($0.value)\n" }.joined()
  }

  /// The settings that the text of a `swarm.conf` spells; blank lines and lines that begin with `#` do not count.
  /// - Throws: `RankInputError`, which names `path` and the line.
  public static func parse(_ text: String, path: String) throws(RankInputError) -> SwarmSettings {
    var settings = SwarmSettings()
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let words = line.split(whereSeparator: \.isWhitespace)
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      func fault(_ expected: String, _ found: some StringProtocol) -> RankInputError {
        RankInputError(path: path, line: index + 1, expected: expected, found: String(found))
      }
      guard words.count == 2, let key = Key(rawValue: String(first)) else {
        throw fault("a setting (\(Key.allCases.map(\.rawValue).joined(separator: ", "))) and its value", line)
      }
      guard settings.set(key, to: String(words[1])) else { throw fault(key.expected, words[1]) }
    }
    return settings
  }

  /// The keys of `swarm.conf`, the same as in a scenario's `swarm:`.
  private enum Key: String, CaseIterable {
    case segmentSelection = "segment-selection"
    case peerSelection = "peer-selection"
    case pipeline
    case updateInterval = "update-interval"
    case seed
    case statistics

    var expected: String {
      switch self {
      case .segmentSelection: SegmentSelection.allCases.map(\.rawValue).joined(separator: ", ")
      case .peerSelection: PeerSelection.allCases.map(\.rawValue).joined(separator: ", ")
      case .pipeline: "a number from \(pipelineRange.lowerBound) to \(pipelineRange.upperBound)"
      case .updateInterval: "a number from \(updateIntervalRange.lowerBound) to \(updateIntervalRange.upperBound)"
      case .seed: "a number from 0 to \(UInt64.max)"
      case .statistics: "true or false"
      }
    }
  }

  /// False if `value` is not one that `key` can have.
  private mutating func set(_ key: Key, to value: String) -> Bool {
    switch key {
    case .segmentSelection:
      guard let selection = SegmentSelection(rawValue: value) else { return false }
      segmentSelection = selection
    case .peerSelection:
      guard let selection = PeerSelection(rawValue: value) else { return false }
      peerSelection = selection
    case .pipeline:
      guard let number = Int(value), SwarmSettings.pipelineRange.contains(number) else { return false }
      pipeline = number
    case .updateInterval:
      guard let number = Int(value), SwarmSettings.updateIntervalRange.contains(number) else { return false }
      updateInterval = number
    case .seed:
      guard let number = UInt64(value) else { return false }
      seed = number
    case .statistics:
      guard let isAsked = Bool(value) else { return false }
      statistics = isAsked
    }
    return true
  }
}
