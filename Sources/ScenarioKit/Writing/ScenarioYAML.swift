import SwarmCore
import Wording
import YAMLNodes

/// Writes a scenario as a person would: its files, peers, settings, faults and network.
package enum ScenarioYAML {
  /// How much stands in one line.
  package enum Layout: Hashable, Sendable {
    /// A key of a peer, and a hash, in each.
    case roomy
    /// A peer in each, and a file where its hashes fit.
    case compact
  }

  /// The most columns of a list in one line.
  private static let width = 100

  /// The text of `scenario`: description, time limit, files, peers, settings, faults and network.
  package static func text(_ scenario: Scenario, _ layout: Layout = .roomy) -> String {
    var text = ""
    if let description = scenario.description { text += "description: \(YAMLScalar.prose(description))\n" }
    if scenario.timeout != Scenario.defaultTimeout { text += "timeout: \(spelled(scenario.timeout))\n" }
    text += files(scenario.files, layout)
    text += "peers:\n" + groups(of: scenario.peers).map { peer($0.peer, count: $0.count, layout) }.joined()
    // A setting that a scenario cannot have is written like the others: who reads the text is told its name.
    let settings = SwarmSettings.Key.allCases.flatMap { key in
      scenario.settings.values(of: key).map { "  \(key.rawValue): \($0)\n" }
    }
    if !settings.isEmpty { text += "swarm:\n" + settings.joined() }
    if !scenario.faults.isEmpty { text += "faults:\n" + scenario.faults.map { "  - \($0.written)\n" }.joined() }
    if scenario.network != NetworkModel() { text += "network:\n" + network(scenario.network) }
    return text
  }

  /// The key `files`; compactly, and if there are many, several in a line.
  private static func files(_ files: [Scenario.File], _ layout: Layout) -> String {
    let lines = files.map { file($0, layout) }
    let hasOnlyLines = lines.allSatisfy { $0.count(where: \.isNewline) == 1 }
    guard layout == .compact, files.count > ScenarioYAML.filesInLines, hasOnlyLines else {
      return "files:\n" + lines.joined()
    }
    var text = "files:\n  {"
    var columns = 3
    for (index, line) in lines.enumerated() {
      let entry = line.dropFirst(2).dropLast() + (index == lines.count - 1 ? "" : ",")
      if columns + 1 + entry.count > width {
        text += "\n   "
        columns = 3
      }
      text += " " + entry
      columns += 1 + entry.count
    }
    return text + " }\n"
  }

  /// Up to how many files each have a line.
  private static let filesInLines = 3

  private static func file(_ file: Scenario.File, _ layout: Layout) -> String {
    let name = YAMLScalar.word(file.name)
    if file == .derived(name: file.name, segments: file.hashes.count) {
      return "  \(name): { segments: \(file.hashes.count) }\n"
    }
    let hashesInLine = (width - name.utf8.count) / (Hash.length + 4)
    if layout == .compact, file.hashes.count <= hashesInLine {
      let hashes = file.hashes.map { $0.needsQuotes ? "\"\($0)\"" : "\($0)" }
      return "  \(name): [\(hashes.joined(separator: ", "))]\n"
    }
    var text: [UInt8] = Array("  \(name):\n".utf8)
    text.reserveCapacity(text.count + file.hashes.count * (Hash.length + 7))
    for hash in file.hashes {
      text.append(contentsOf: "    - ".utf8)
      let needsQuotes = hash.needsQuotes
      if needsQuotes { text.append(UInt8(ascii: "\"")) }
      hash.withDigits { text.append(contentsOf: $0) }
      if needsQuotes { text.append(UInt8(ascii: "\"")) }
      text.append(UInt8(ascii: "\n"))
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Peers in a row that are alike, and how many there are.
  private static func groups(of peers: [Scenario.Peer]) -> [(peer: Scenario.Peer, count: Int)] {
    peers.reduce(into: []) { groups, peer in
      if let last = groups.last, last.peer == peer {
        groups[groups.count - 1].count += 1
      } else {
        groups.append((peer, 1))
      }
    }
  }

  private static func peer(_ peer: Scenario.Peer, count: Int, _ layout: Layout) -> String {
    let lines = lines(of: peer, count: count)
    guard let first = lines.first else { return "  - {}\n" }
    let line = lines.count == 1 ? first : "{ \(lines.joined(separator: ", ")) }"
    if layout == .compact, line.count + 4 <= width { return "  - \(line)\n" }
    return "  - \(first)\n" + lines.dropFirst().map { "    \($0)\n" }.joined()
  }

  /// The lines of a peer: a key in each, or a value of a long list.
  private static func lines(of peer: Scenario.Peer, count: Int) -> [String] {
    var lines: [String] = []
    if count > 1 { lines.append("count: \(count)") }
    if !peer.owns.isEmpty { lines += list("owns", peer.owns.map(ownership)) }
    if !peer.wants.isEmpty { lines += list("wants", peer.wants.map(YAMLScalar.word)) }
    if let joins = peer.joins { lines.append("joins: { at: \(spelled(joins)) }") }
    switch peer.leaves {
    case nil: break
    case .after(let segments): lines.append("leaves: { after: \(segments) segments }")
    case .at(let moment): lines.append("leaves: { at: \(spelled(moment)) }")
    }
    if let name = peer.networkClass { lines.append("class: \(YAMLScalar.word(name))") }
    return lines
  }

  private static func ownership(_ ownership: Scenario.Ownership) -> String {
    let name = YAMLScalar.word(ownership.file)
    if ownership.held.isFull { return name }
    let ranges = ownership.held.ranges(of: true).map { ($0.lowerBound...$0.upperBound - 1).spelled }
    let spelled = ranges.joined(separator: ",")
    return "{ \(name): \(ranges.count == 1 ? spelled : "\"\(spelled)\"") }"
  }

  /// The lines of a key with its values: one, or, if that would be long, one for each value.
  private static func list(_ key: String, _ values: [String]) -> [String] {
    let line = "\(key): [\(values.joined(separator: ", "))]"
    return line.count + 4 <= width ? [line] : ["\(key):"] + values.map { "  - \($0)" }
  }
}

extension Hash {
  /// Whether its digits would be read as a number.
  fileprivate var needsQuotes: Bool { withDigits { digits in !digits.contains { $0 >= UInt8(ascii: "A") } } }
}

/// Texts in YAML: in quotes where they could be read as something else, here or by other readers.
enum YAMLScalar {
  /// A name.
  static func word(_ text: String) -> String {
    isPlain(text, allowing: "_.-") ? text : inQuotes(text)
  }

  /// A sentence, as the value of a key.
  static func prose(_ text: String) -> String {
    isPlain(text, allowing: "_.-/ ") && !text.hasSuffix(" ") ? text : inQuotes(text)
  }

  private static let reserved: Set<String> = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]

  private static func isPlain(_ text: String, allowing others: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic || first == "_" else { return false }
    let allowed = Set(others.unicodeScalars)
    return !reserved.contains(text.lowercased())
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || ("0"..."9").contains($0) || allowed.contains($0)
      }
  }

  private static func inQuotes(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case _ where scalar.isDisturbing || scalar.isNoncharacter:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        quoted += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

extension Unicode.Scalar {
  /// Whether this will never be a character, so that YAML does not take it as it is.
  fileprivate var isNoncharacter: Bool { value & 0xFFFE == 0xFFFE }
}
