import FileKit
import JudgeKit
import ScenarioKit
import SwarmCore
import SystemPackage
import Wording
import YAMLNodes

/// Compares the expected outputs in a folder with what its clients own and want.
struct GivenOutputs {
  /// Whose output a file in the folder is, as its name says.
  enum Name: Hashable {
    /// `client<R>_<file>`: of one client.
    case client(rank: Int, file: String)
    /// `out<K>.txt`: of every client that wants `file<K>`.
    case everyone(file: String)

    /// The meaning of the file name `name`; nil if it is not that of an expected output.
    init?(_ name: String) {
      if OutputName.isOne(name) {
        let file = String(name.drop { $0 != "_" }.dropFirst())
        self = .client(rank: OutputName.rank(name) ?? .max, file: file)
      } else if let digits = digits(of: name, "out", ".txt") {
        self = .everyone(file: "file\(digits)")
      } else {
        return nil
      }
    }
  }

  let folder: FilePath
  /// The clients whose input could be read, by rank.
  let clients: [Int: ClientInput]
  let files: OwnedFiles
  /// Whether all inputs could be read.
  let isComplete: Bool
  /// The number of inputs.
  let ranks: Int
  /// The words for segments that are not as they must be.
  let words: (SegmentFact) -> String
  /// The files that each client wants, and those that any does.
  private let wanted: [Int: Set<String>]
  private let wantedByAny: Set<String>
  /// The files as a scenario has them.
  private let scenarioFiles: [Scenario.File]

  /// The outputs in `folder` of `clients`, by rank, which own `files`.
  init(
    folder: FilePath, clients: [Int: ClientInput], files: OwnedFiles, isComplete: Bool, ranks: Int,
    words: @escaping (SegmentFact) -> String
  ) {
    self.folder = folder
    self.clients = clients
    self.files = files
    self.isComplete = isComplete
    self.ranks = ranks
    self.words = words
    wanted = clients.mapValues { Set($0.input?.wanted ?? []) }
    wantedByAny = wanted.values.reduce(into: []) { $0.formUnion($1) }
    scenarioFiles = files.scenarioFiles
  }

  /// Reports which of the files `names` contradict the owners or belong to nobody, and which outputs are missing; returns
  /// how many agree with the owners.
  func check(_ names: [String], order: Int, _ findings: ImportFindings) -> Int {
    var agreeing = 0
    var given: Set<Name> = []
    for (index, name) in names.enumerated() {
      guard let meant = Name(name), belongs(meant, name, order + index, findings) else { continue }
      given.insert(meant)
      if agrees(meant, name, order + index, findings) { agreeing += 1 }
    }
    if !names.isEmpty, !findings.hasErrors { warnOfMissing(given, findings) }
    return agreeing
  }

  /// Whether `meant` is the output of a client; what is wrong with that is reported.
  private func belongs(_ meant: Name, _ name: String, _ order: Int, _ findings: ImportFindings) -> Bool {
    func refuse(_ why: String, as kind: ImportFinding = .outputOfNobody) -> Bool {
      findings.report(kind, "belongs to nobody: \(why)", file: name, order: order)
      return false
    }
    switch meant {
    case .client(let rank, let file):
      guard (1...max(1, ranks)).contains(rank) else { return refuse("the clients are 1 to \(ranks)") }
      guard name.hasPrefix("client\(rank)_") else { return refuse("ranks have no zeros before them") }
      guard let input = clients[rank]?.input else { return false }
      if wanted[rank]?.contains(file) == true { return true }
      let near =
        files.files[file] == nil
        ? nearest(to: file, among: input.wanted).map { "; did you mean \(quoted("client\(rank)_\($0)"))?" } : nil
      return refuse("client \(rank) does not want \(quoted(file))\(near ?? "")")
    case .everyone(let file):
      if files.files[file] == nil {
        return isComplete ? refuse("no client owns \(quoted(file)), whose output it would be") : false
      }
      if !wantedByAny.contains(file), isComplete { _ = refuse("no client wants \(quoted(file))", as: .unwantedOutput) }
      return true
    }
  }

  private func agrees(_ meant: Name, _ name: String, _ order: Int, _ findings: ImportFindings) -> Bool {
    let file: String
    switch meant {
    case .client(_, let wanted), .everyone(let wanted): file = wanted
    }
    guard let owned = files.files[file], !owned.isDisputed, files.gaps(in: file).isEmpty else { return false }
    let bytes: [UInt8]
    do {
      bytes = try InputFile.read(folder.appending(name), limit: FolderImport.fileLimit)
    } catch {
      let refusal = error as? InputFile.Refusal ?? .refused(.ioError)
      findings.report(
        .unreadableFile, "cannot be read: \(refusal.words(limit: FolderImport.fileLimit))", file: name, order: order)
      return false
    }
    let right = Scenario.File(name: file, hashes: owned.hashes)
    guard let difference = SegmentDifference(bytes, size: Int64(bytes.count), file: right, among: scenarioFiles)
    else { return true }
    let text = LocatedText(bytes, path: folder.appending(name), order: order)
    let same = zip(text.lines.indices, right.hashes).prefix { text.text(at: $0) == $1.description }.count
    let more = difference.facts.count > 1 ? "; and more" : ""
    let holder = files.holder(of: min(same, right.hashes.count - 1), in: file)
    findings.report(
      .outputContradictsOwners,
      "contradicts the owners of \(quoted(file)): \(difference.facts.first.map(words) ?? "it differs")\(more)",
      at: same,
      of: text,
      note: holder.map {
        ("segment \(min(same, right.hashes.count - 1)) at client \($0.client.rank)", $0.line, $0.client.text)
      })
    return false
  }

  private func warnOfMissing(_ given: Set<Name>, _ findings: ImportFindings) {
    for rank in clients.keys.sorted() {
      guard let client = clients[rank], let input = client.input else { continue }
      for (index, file) in input.wanted.enumerated()
      where !given.contains(.client(rank: rank, file: file)) && !given.contains(.everyone(file: file)) {
        findings.report(
          .noExpectedOutput, "no expected output is given for this file; the golden is what its owners say",
          at: client.outline.line(ofWanted: index), of: client.text)
      }
    }
  }
}

/// The digits between `prefix` and `suffix`, if nothing but digits stands there.
func digits(of name: String, _ prefix: String, _ suffix: String) -> String? {
  guard name.hasPrefix(prefix), name.hasSuffix(suffix), name.utf8.count > prefix.utf8.count + suffix.utf8.count else {
    return nil
  }
  let digits = name.dropFirst(prefix.count).dropLast(suffix.count)
  return digits.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 } ? String(digits) : nil
}
