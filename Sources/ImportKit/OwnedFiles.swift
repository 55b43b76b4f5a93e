import ScenarioKit
import SwarmCore
import Wording
import YAMLNodes

/// The files of a swarm as their owners describe them, and whether the owners agree.
struct OwnedFiles {
  /// A file that somebody owns.
  struct File {
    /// The hash of each segment, `Hash.unknown` for one that no client holds.
    var hashes: [Hash]
    /// The indices of the clients that own it, and its index among the files that each owns.
    var owners: [(client: Int, file: Int)]
    /// Whether its owners disagree on it.
    var isDisputed = false
  }

  /// The names of the files, in the order in which the clients first name them.
  private(set) var names: [String] = []
  private(set) var files: [String: File] = [:]
  private let clients: [ClientInput]

  /// The files that `clients` own; reports those that no scenario can have, and where the owners disagree.
  init(of clients: [ClientInput], _ findings: ImportFindings) {
    self.clients = clients
    for (client, input) in clients.enumerated() {
      for (file, owned) in (input.input?.owned ?? []).enumerated() {
        add(owned, client, file, findings)
      }
    }
  }

  /// The files for a scenario; a segment that nobody holds, which nobody may want then, has a hash of zeros.
  var scenarioFiles: [Scenario.File] {
    let zeros = Hash(String(repeating: "0", count: Hash.length)) ?? .unknown
    return names.compactMap { name in
      files[name].map { Scenario.File(name: name, hashes: $0.hashes.map { $0 == .unknown ? zeros : $0 }) }
    }
  }

  /// The client that first names the file `name`, and the line where it does.
  func origin(of name: String) -> (client: ClientInput, line: Int)? {
    files[name]?.owners.first.map { (clients[$0.client], clients[$0.client].outline.owned[$0.file].header) }
  }

  /// The first client that holds segment `segment` of the file `name`, and the line with the hash.
  func holder(of segment: Int, in name: String) -> (client: ClientInput, line: Int)? {
    for owner in files[name]?.owners ?? [] {
      let client = clients[owner.client]
      if let owned = client.input?.owned[owner.file], segment < owned.held.count, owned.held[segment] {
        return (client, client.outline.line(ofSegment: segment, of: owner.file))
      }
    }
    return nil
  }

  /// The segments of the file `name` that no client holds.
  func gaps(in name: String) -> [ClosedRange<Int>] {
    guard let hashes = files[name]?.hashes else { return [] }
    let missing = hashes.indices.filter { hashes[$0] == .unknown }
    return missing.reduce(into: []) { gaps, index in
      if let last = gaps.last, last.upperBound == index - 1 {
        gaps[gaps.count - 1] = last.lowerBound...index
      } else {
        gaps.append(index...index)
      }
    }
  }

  private mutating func add(_ owned: RankInput.OwnedFile, _ client: Int, _ file: Int, _ findings: ImportFindings) {
    let text = clients[client].text
    let header = clients[client].outline.owned[file].header
    guard !owned.hashes.isEmpty else {
      findings.report(
        .fileWithoutSegments, "the file \(quoted(owned.name)) has no segments; a file has at least one", at: header,
        of: text)
      return
    }
    if owned.held.held == 0, !clients[client].isFaulty {
      findings.report(
        .nothingHeld, "the client holds no segment of \(quoted(owned.name)); take the file out of what it owns",
        at: header,
        of: text)
    }
    guard var known = files[owned.name] else {
      if let fault = OwnedFiles.fault(ofName: owned.name) {
        findings.report(.unsafeFileName, "the file name \(quoted(owned.name)) \(fault)", at: header, of: text)
      }
      names.append(owned.name)
      files[owned.name] = File(hashes: owned.hashes, owners: [(client, file)])
      return
    }
    if known.hashes.count != owned.hashes.count {
      known.isDisputed = true
      reportLength(owned, known, header, text, findings)
    } else if known.hashes != owned.hashes {
      let disputed = owned.held.ranges(of: true).joined().filter { index in
        if known.hashes[index] == .unknown { known.hashes[index] = owned.hashes[index] }
        return known.hashes[index] != owned.hashes[index]
      }
      if let first = disputed.first {
        known.isDisputed = true
        report(
          first, and: disputed.count - 1, owned, known, clients[client].outline.line(ofSegment: first, of: file), text,
          findings)
      }
    }
    if known.hashes.count == owned.hashes.count { known.owners.append((client, file)) }
    files[owned.name] = known
  }

  private static func fault(ofName name: String) -> String? {
    if Scenario.isOwn(name) {
      return "begins with \"\(Scenario.ownPrefix)\", which marks a scenario's own keys"
    }
    if name.unicodeScalars.contains("\u{FFFD}") { return "has bytes that are not UTF-8" }
    return SafeFileNames.fault(of: name)
  }
}

// The words.
extension OwnedFiles {
  private func reportLength(
    _ owned: RankInput.OwnedFile, _ known: File, _ line: Int, _ text: LocatedText, _ findings: ImportFindings
  ) {
    let note = origin(of: owned.name).map {
      ("client \($0.client.rank) owns it with \(known.hashes.count.counted("segment"))", $0.line, $0.client.text)
    }
    findings.report(
      .ownersDisagree, "\(quoted(owned.name)) has \(owned.hashes.count.counted("segment")) here; its owners must agree",
      at: line,
      of: text, note: note)
  }

  private func report(
    _ segment: Int, and others: Int, _ owned: RankInput.OwnedFile, _ known: File, _ line: Int, _ text: LocatedText,
    _ findings: ImportFindings
  ) {
    let holder = holder(of: segment, in: owned.name)
    let isSameInOtherCase =
      known.hashes[segment].description.lowercased() == owned.hashes[segment].description.lowercased()
    let hint = isSameInOtherCase ? "; upper and lower case are not the same, as outputs are compared as text" : ""
    let more = others == 0 ? "" : ", and so have \(others.counted("segment")) more"
    findings.report(
      .ownersDisagree,
      "segment \(segment) of \(quoted(owned.name)) has another hash than at client \(holder?.client.rank ?? 0)\(more); "
        + "its owners must agree\(hint)", at: line, of: text,
      note: holder.map { ("the hash at client \($0.client.rank)", $0.line, $0.client.text) })
  }
}
