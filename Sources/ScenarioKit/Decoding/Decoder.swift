package import SystemPackage
import Wording
package import YAMLNodes

/// Reads a draft from nodes, and checks shapes, types and units.
///
/// The rules in `Validation` check what must hold between values.
///
/// Each mapping has an enumeration of its keys and a function that switches over it. Other files of keys and values, such
/// as marking schemes, are read by the same means.
package struct Decoder {
  /// What is found in the file.
  package let findings: Findings
  /// The folder in which content files are looked for.
  let folder: FilePath

  /// A decoder that reports to `findings`.
  package init(findings: Findings, folder: FilePath) {
    self.findings = findings
    self.folder = folder
  }

  /// The keys of a scenario.
  enum ScenarioKey: String, FieldKey {
    case description
    case tags
    case timeout
    case files
    case peers
    case swarm
    case faults
    case golden
    case expect
    case limits
    case placement
    case network
    case outputs
    case points
    case expectedFailure = "expected-failure"
    case skip

    static let owner = "a scenario"
  }

  /// The draft in the mapping `root`; nil, and reported, if it is no mapping.
  func scenario(_ root: Node) -> Draft? {
    guard let fields = fields(of: root, ScenarioKey.self) else { return nil }
    var draft = Draft()
    for (key, value) in fields.entries {
      switch key {
      case .description: draft.description = text(value, "a text that says what the scenario is about")
      case .tags: draft.tags = tags(value)
      case .timeout: draft.timeout = duration(value, milliseconds: Bounds.timeout)
      case .files:
        // Of names that are nothing it is not known how many files they are.
        if value.kind == .mapping, !value.entries.contains(where: \.key.isNull) { draft.filesMark = value.mark }
        draft.files = files(value)
      case .peers:
        if value.kind == .sequence { draft.peersMark = value.mark }
        draft.peers = peers(value)
      case .swarm: draft.settings = settings(value, payload: &draft.payload)
      case .faults:
        if value.kind == .sequence { draft.faultsMark = value.mark }
        draft.faults = faults(value)
      case .golden: draft.golden = choice(value)
      case .expect: expectations(value, &draft)
      case .limits: draft.limits = usageLimits(value)
      case .placement: draft.placement = choice(value)
      case .network:
        draft.network = network(value)
        draft.isNetworkFaulty = draft.network == nil
      case .outputs: draft.outputs = choice(value)
      case .points: draft.points = points(value)
      case .expectedFailure: draft.expectedFailure = text(value, "a text that says why a failure is expected")
      case .skip: draft.skip = text(value, "a text that says why the scenario is not to be run")
      }
    }
    requireKeys(.files, .peers, in: fields, of: root)
    return draft
  }

  private func tags(_ node: Node) -> [String] {
    var tags: [String] = []
    var seen: Set<String> = []
    for element in list(node, of: "tags") ?? [] {
      guard let tag = name(element, "a tag") else { continue }
      if !tag.utf8.allSatisfy(Decoder.isTagCharacter) || tag.utf8.count > Bounds.tagLength {
        findings.report(
          .malformedTag,
          "the tag \(quoted(tag)) must be of at most \(Bounds.tagLength) letters, digits, \"-\", \"_\" and \".\"",
          at: element.mark)
      } else if !seen.insert(tag).inserted {
        findings.report(.duplicateTag, "the tag \(quoted(tag)) stands twice", at: element.mark)
      } else {
        tags.append(tag)
      }
    }
    return tags
  }

  private static func isTagCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
