import SwarmCore
import Wording
import YAMLNodes

/// The settings of the swarm.
extension Decoder {
  /// The keys of `swarm:`, each of which is a key of `swarm.conf` too.
  enum SwarmKey: FieldKey {
    case segmentSelection
    case streamingWindow
    case peerSelection
    case pipeline
    case updateInterval
    case neighbours
    case numwant
    case uploadSlots
    case chokeInterval
    case seeding
    case seedChoking
    case payload
    case seed

    static let owner = "\"swarm\""

    var rawValue: String { setting.rawValue }

    init?(rawValue: String) {
      guard let key = SwarmKey.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
      self = key
    }

    private var setting: SwarmSettings.Key {
      switch self {
      case .segmentSelection: .segmentSelection
      case .streamingWindow: .streamingWindow
      case .peerSelection: .peerSelection
      case .pipeline: .pipeline
      case .updateInterval: .updateInterval
      case .neighbours: .neighbours
      case .numwant: .numwant
      case .uploadSlots: .uploadSlots
      case .chokeInterval: .chokeInterval
      case .seeding: .seeding
      case .seedChoking: .seedChoking
      case .payload: .payload
      case .seed: .seed
      }
    }
  }

  /// The settings in `node`; what is faulty, and reported, has its default.
  func settings(_ node: Node, payload: inout Draft.Located<Int>?) -> SwarmSettings {
    var settings = SwarmSettings()
    let entries = fields(of: node, SwarmKey.self)?.entries ?? []
    for (key, value) in entries {
      switch key {
      case .segmentSelection: settings.segmentSelection = choice(value) ?? settings.segmentSelection
      case .streamingWindow:
        settings.streamingWindow =
          number(value, in: SwarmSettings.streamingWindowRange, "a number of segments") ?? settings.streamingWindow
      case .peerSelection: settings.peerSelection = choice(value) ?? settings.peerSelection
      case .pipeline:
        settings.pipeline = number(value, in: SwarmSettings.pipelineRange, "a number of requests") ?? settings.pipeline
      case .updateInterval:
        settings.updateInterval =
          number(value, in: SwarmSettings.updateIntervalRange, "a number of segments") ?? settings.updateInterval
      case .neighbours: settings.neighbours = number(value, in: SwarmSettings.neighboursRange, "a number of links")
      case .numwant:
        settings.numwant = number(value, in: SwarmSettings.numwantRange, "a number of peers") ?? settings.numwant
      case .uploadSlots: settings.uploadSlots = uploadSlots(value) ?? settings.uploadSlots
      case .chokeInterval:
        settings.chokeInterval =
          duration(value, milliseconds: SwarmSettings.chokeIntervalRange).map { Int($0.milliseconds) }
          ?? settings.chokeInterval
      case .seeding: settings.seeding = choice(value) ?? settings.seeding
      case .seedChoking: settings.seedChoking = choice(value) ?? settings.seedChoking
      case .payload: payload = size(value, bytes: Bounds.payload).map { Draft.Located(value: $0, mark: value.mark) }
      case .seed: settings.seed = number(value, in: 0...UInt64.max, "a number") ?? settings.seed
      }
    }
    for (key, value) in entries where key == .streamingWindow && settings.segmentSelection != .streaming {
      findings.report(
        .misplacedKey, "\(quoted(key.rawValue)) goes with \"segment-selection: streaming\"", at: value.mark)
    }
    return settings
  }

  /// The number of slots in `node`, or the word that stands for one; nil, and reported, if it is neither.
  private func uploadSlots(_ node: Node) -> SwarmSettings.UploadSlots? {
    if node.kind == .scalar, let slots = SwarmSettings.UploadSlots(node.text[...]), Int(node.text) == nil {
      return slots
    }
    return number(node, in: SwarmSettings.uploadSlotsRange, "\"auto\", \"unlimited\" or a number of slots")
      .map { .count($0) }
  }
}
