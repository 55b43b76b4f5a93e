extension SwarmSettings {
  /// What an executable that understands `swarm.conf` prints for `--protocol`: the version of the format, and the keys
  /// that this version added.
  ///
  /// The runner looks for this line in an executable, to tell our own swarm from others without starting it.
  package static let protocolLine =
    "swarm-runner/swarm.conf 4: streaming-window, seed-choking"

  /// The text of `swarm.conf`: only what differs from the defaults; empty if nothing does.
  public func encoded() -> String {
    Key.allCases.flatMap { key in values(of: key).map { "\(key.rawValue) \($0)\n" } }.joined()
  }

  /// The values of `key`, a line each; none if it has its default.
  package func values(of key: Key) -> [String] {
    let defaults = SwarmSettings()
    return switch key {
    case .segmentSelection:
      segmentSelection == defaults.segmentSelection ? [] : [segmentSelection.rawValue]
    case .streamingWindow: streamingWindow == defaults.streamingWindow ? [] : ["\(streamingWindow)"]
    case .peerSelection: peerSelection == defaults.peerSelection ? [] : [peerSelection.rawValue]
    case .pipeline: pipeline == defaults.pipeline ? [] : ["\(pipeline)"]
    case .updateInterval: updateInterval == defaults.updateInterval ? [] : ["\(updateInterval)"]
    case .neighbours: neighbours.map { ["\($0)"] } ?? []
    case .numwant: numwant == defaults.numwant ? [] : ["\(numwant)"]
    case .uploadSlots: uploadSlots == defaults.uploadSlots ? [] : [uploadSlots.text]
    case .chokeInterval: chokeInterval == defaults.chokeInterval ? [] : ["\(chokeInterval) ms"]
    case .seeding: seeding == defaults.seeding ? [] : [seeding.rawValue]
    case .seedChoking: seedChoking == defaults.seedChoking ? [] : [seedChoking.rawValue]
    case .seed: seed == defaults.seed ? [] : ["\(seed)"]
    case .statistics: statistics == defaults.statistics ? [] : ["\(statistics)"]
    case .joins: joins.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    case .leaves: leaves.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.text)" }
    case .payload: payload.map { ["\($0)"] } ?? []
    case .content: contents.map { "\($0.name) \($0.segmentSize) \($0.path)" }
    }
  }

  /// The settings that the text of a `swarm.conf` spells; blank lines and lines that begin with `#` do not count.
  /// - Throws: `RankInputError`, which names `path` and the line.
  public static func parse(_ text: String, path: String) throws(RankInputError) -> SwarmSettings {
    var settings = SwarmSettings()
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let words = line.split(maxSplits: 1, whereSeparator: \.isWhitespace)
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      func fault(_ expected: String, _ found: Substring) -> RankInputError {
        RankInputError(path: path, line: index + 1, expected: expected, found: String(found))
      }
      guard words.count == 2, let key = Key(rawValue: String(first)) else {
        throw fault("a setting (\(Key.allCases.map(\.rawValue).joined(separator: ", "))) and its value", line)
      }
      let value = words[1].trimmed
      guard settings.set(key, to: value) else { throw fault(key.expected, value) }
    }
    return settings
  }

  /// The keys of `swarm.conf`, in the order in which they are written.
  ///
  /// They hold what a scenario says in `swarm:`, and whatever else of the scenario a client must know.
  package enum Key: String, Sendable, CaseIterable {
    /// In which order segments are picked.
    case segmentSelection = "segment-selection"
    /// How many segments are in the window of those who stream.
    case streamingWindow = "streaming-window"
    /// Which holder of a segment is asked.
    case peerSelection = "peer-selection"
    /// Requests in flight of a client.
    case pipeline
    /// Segments between two updates to the tracker.
    case updateInterval = "update-interval"
    /// Links of a client.
    case neighbours
    /// Peers that the tracker names at once.
    case numwant
    /// Neighbours that a client serves at once.
    case uploadSlots = "upload-slots"
    /// The time between two decisions whom a client serves.
    case chokeInterval = "choke-interval"
    /// What seeds say of what they hold.
    case seeding
    /// Whom a client serves that has all it wants.
    case seedChoking = "seed-choking"
    /// The seed of every random choice.
    case seed
    /// Whether each rank leaves statistics.
    case statistics
    /// A client that announces itself late, and when; may be given several times.
    case joins
    /// A client that leaves, and when; may be given several times.
    case leaves
    /// Bytes that a segment carries.
    case payload
    /// A file whose bytes are those of a real file; may be given several times.
    case content

    fileprivate var expected: String {
      switch self {
      case .segmentSelection: SegmentSelection.allCases.map(\.rawValue).joined(separator: ", ")
      case .streamingWindow: number(streamingWindowRange)
      case .peerSelection: PeerSelection.allCases.map(\.rawValue).joined(separator: ", ")
      case .pipeline: number(pipelineRange)
      case .updateInterval: number(updateIntervalRange)
      case .neighbours: number(neighboursRange)
      case .numwant: number(numwantRange)
      case .uploadSlots: "\(number(uploadSlotsRange)), auto or unlimited"
      case .chokeInterval: "\(number(chokeIntervalRange)), and \"ms\""
      case .seed: "a number from 0 to \(UInt64.max)"
      case .seeding: Seeding.allCases.map(\.rawValue).joined(separator: ", ")
      case .seedChoking: SeedChoking.allCases.map(\.rawValue).joined(separator: ", ")
      case .statistics: "true or false"
      case .joins: "a rank and a number of milliseconds"
      case .leaves: "a rank, and \"after\" with a number of segments or \"at\" with a number of milliseconds"
      case .payload: number(payloadRange)
      case .content: "the name of a file, the bytes of a segment (\(number(payloadRange))) and a path"
      }
    }

    private func number(_ range: ClosedRange<Int>) -> String {
      "a number from \(range.lowerBound) to \(range.upperBound)"
    }
  }

  /// False if `value` is not one that `key` can have.
  private mutating func set(_ key: Key, to value: Substring) -> Bool {
    switch key {
    case .segmentSelection: assign(SegmentSelection(rawValue: String(value)), to: \.segmentSelection)
    case .streamingWindow: assign(value.number(in: SwarmSettings.streamingWindowRange), to: \.streamingWindow)
    case .peerSelection: assign(PeerSelection(rawValue: String(value)), to: \.peerSelection)
    case .pipeline: assign(value.number(in: SwarmSettings.pipelineRange), to: \.pipeline)
    case .updateInterval: assign(value.number(in: SwarmSettings.updateIntervalRange), to: \.updateInterval)
    case .neighbours: assign(value.number(in: SwarmSettings.neighboursRange), to: \.neighbours)
    case .numwant: assign(value.number(in: SwarmSettings.numwantRange), to: \.numwant)
    case .uploadSlots: assign(UploadSlots(value), to: \.uploadSlots)
    case .chokeInterval: setChokeInterval(value.split(whereSeparator: \.isWhitespace))
    case .seeding: assign(Seeding(rawValue: String(value)), to: \.seeding)
    case .seedChoking: assign(SeedChoking(rawValue: String(value)), to: \.seedChoking)
    case .seed: assign(UInt64(value), to: \.seed)
    case .statistics: assign(Bool(String(value)), to: \.statistics)
    case .joins: setJoin(value.split(whereSeparator: \.isWhitespace))
    case .leaves: setLeave(value.split(whereSeparator: \.isWhitespace))
    case .payload: assign(value.number(in: SwarmSettings.payloadRange), to: \.payload)
    case .content: addContent(value.split(maxSplits: 2, whereSeparator: \.isWhitespace))
    }
  }

  private mutating func assign<Value>(_ value: Value?, to place: WritableKeyPath<SwarmSettings, Value>) -> Bool {
    guard let value else { return false }
    self[keyPath: place] = value
    return true
  }

  private mutating func assign<Value>(_ value: Value?, to place: WritableKeyPath<SwarmSettings, Value?>) -> Bool {
    guard let value else { return false }
    self[keyPath: place] = value
    return true
  }

  private mutating func setChokeInterval(_ words: [Substring]) -> Bool {
    guard words.count == 2, words[1] == "ms" else { return false }
    return assign(words[0].number(in: SwarmSettings.chokeIntervalRange), to: \.chokeInterval)
  }

  private mutating func setJoin(_ words: [Substring]) -> Bool {
    guard words.count == 2, let rank = words[0].number(in: 1...Int.max), let time = words[1].number(in: 0...Int.max)
    else { return false }
    joins[rank] = time
    return true
  }

  private mutating func setLeave(_ words: [Substring]) -> Bool {
    guard words.count == 3, let rank = words[0].number(in: 1...Int.max), let number = words[2].number(in: 0...Int.max)
    else { return false }
    switch words[1] {
    case "after": leaves[rank] = .after(segments: number)
    case "at": leaves[rank] = .at(milliseconds: number)
    default: return false
    }
    return true
  }

  private mutating func addContent(_ words: [Substring]) -> Bool {
    guard words.count == 3, let size = words[1].number(in: SwarmSettings.payloadRange) else { return false }
    contents.append(Content(name: String(words[0]), segmentSize: size, path: String(words[2])))
    return true
  }
}

extension SwarmSettings.UploadSlots {
  /// What a setting or a scenario calls it.
  package var text: String {
    switch self {
    case .auto: "auto"
    case .unlimited: "unlimited"
    case .count(let slots): "\(slots)"
    }
  }

  /// What is called so; nil if nothing is.
  package init?(_ text: Substring) {
    switch text {
    case "auto": self = .auto
    case "unlimited": self = .unlimited
    default:
      guard let slots = text.number(in: SwarmSettings.uploadSlotsRange) else { return nil }
      self = .count(slots)
    }
  }
}

extension SwarmSettings.Departure {
  fileprivate var text: String {
    switch self {
    case .after(let segments): "after \(segments)"
    case .at(let time): "at \(time)"
    }
  }
}

extension Substring {
  /// Without white space at its end and its beginning.
  fileprivate var trimmed: Substring {
    var rest = drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }

  fileprivate func number(in range: ClosedRange<Int>) -> Int? {
    Int(self).flatMap { range.contains($0) ? $0 : nil }
  }
}
