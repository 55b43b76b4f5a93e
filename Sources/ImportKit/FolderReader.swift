import FileKit
import JudgeKit
import LibC
import ScenarioKit
import SwarmCore
import SystemPackage
import Wording
import YAMLNodes

/// Reads a folder of rank inputs and expected outputs, and reports everything that is wrong with it.
struct FolderReader {
  let folder: FilePath
  let findings: ImportFindings
  /// The words for segments that are not as they must be.
  let words: (SegmentFact) -> String

  /// The scenario in the folder, to be written to `path`; nil, and reported, if something is wrong.
  func read(as path: FilePath) -> FolderImport? {
    guard Folder.isFolder(folder), access(folder.string, R_OK | X_OK) == 0 else {
      findings.report(.unreadableFolder, "is no folder that can be read")
      return nil
    }
    let names = Folder.names(in: folder)
    let ranks = inputRanks(names)
    guard !ranks.isEmpty else { return nil }
    let clients = ranks.compactMap { client($0) }
    let isComplete = !findings.hasErrors
    let settings = settings(names, order: ranks.count + 1)
    let files = OwnedFiles(of: clients, findings)
    WantedFiles(clients: clients, files: files, isComplete: isComplete).check(findings)
    let outputs = GivenOutputs(
      folder: folder, clients: Dictionary(uniqueKeysWithValues: clients.map { ($0.rank, $0) }), files: files,
      isComplete: isComplete, ranks: ranks.last ?? 0, words: words
    ).check(names.filter { GivenOutputs.Name($0) != nil }, order: ranks.count + 2, findings)
    guard !findings.hasErrors else { return nil }

    var scenario = Scenario(name: ScenarioName.name(of: path), path: path)
    scenario.description =
      "Imported from \((folder.lastComponent?.kind == .regular ? folder : folder.absolute).string)."
    scenario.files = files.scenarioFiles
    scenario.settings = settings
    scenario.peers = clients.compactMap(\.input).map { input in
      Scenario.Peer(owns: input.owned.map { .init(file: $0.name, held: $0.held) }, wants: input.wanted)
    }
    return ScenarioYAML.proven(scenario, findings).map { text in
      FolderImport(folder: folder, plan: Plan(scenario), text: text, outputs: outputs)
    }
  }

  /// The ranks that have an input, in order; reports missing ranks, and inputs that no client reads.
  private func inputRanks(_ names: [String]) -> [Int] {
    var ranks: [Int] = []
    for name in names {
      guard let digits = digits(of: name, "in", ".txt") else { continue }
      if let rank = Int(digits), name == Plan.inputName(rank: rank), rank > 0 {
        ranks.append(rank)
      } else {
        let why = Int(digits) == 0 ? "rank 0 is the tracker, which reads nothing" : "ranks have no zeros before them"
        findings.report(.misnamedInput, "belongs to nobody: \(why); the clients are in1.txt, in2.txt …", file: name)
      }
    }
    ranks.sort()
    guard let last = ranks.last else {
      if !findings.hasErrors { findings.report(.noInput, noInput(names)) }
      return []
    }
    for gap in SegmentSpans(ranks.map { $0 - 1...$0 - 1 }).gaps(below: last) {
      let (first, end) = (Plan.inputName(rank: gap.lowerBound + 1), Plan.inputName(rank: gap.upperBound + 1))
      let missing = first == end ? "\(first) is missing" : "\(first) to \(end) are missing"
      findings.report(
        .missingInput, "\(missing): there is \(Plan.inputName(rank: last)), so ranks 1 to \(last) need one")
    }
    if ranks == [1] {
      findings.report(.tooFewPeers, "a swarm needs at least two clients, and there is only in1.txt; add in2.txt")
    }
    return ranks
  }

  private func noInput(_ names: [String]) -> String {
    let message = "holds no rank input: expected in1.txt, in2.txt …"
    let below = names.filter { FoundFile.exists(folder.appending($0).appending(Plan.inputName(rank: 1))) }
    guard let first = below.first else { return message }
    let others = below.count > 1 ? ", as have \((below.count - 1).counted("other folder")) beside it" : ""
    return "\(message); \(quoted(folder.appending(first).string)) has some\(others): import that"
  }

  private func client(_ rank: Int) -> ClientInput? {
    let name = Plan.inputName(rank: rank)
    return text(of: name, order: rank).map { ClientInput(rank: rank, $0, findings) }
  }

  /// The settings in `swarm.conf`, if there is one.
  private func settings(_ names: [String], order: Int) -> SwarmSettings {
    guard names.contains(Plan.settingsName), let text = text(of: Plan.settingsName, order: order) else {
      return SwarmSettings()
    }
    do {
      var settings = try SwarmSettings.parse(String(decoding: text.bytes, as: UTF8.self), path: text.path.string)
      if settings.statistics {
        findings.report(
          .settingLeftOut, "\"statistics\" is the runner's own, and is left out of the scenario",
          file: Plan.settingsName,
          order: order)
        settings.statistics = false
      }
      return settings
    } catch {
      findings.report(
        .malformedSetting, "expected \(error.expected), found \(quoted(error.found ?? ""))",
        at: text.index(ofLine: error.line),
        of: text)
      return SwarmSettings()
    }
  }

  private func text(of name: String, order: Int) -> LocatedText? {
    let path = folder.appending(name)
    do {
      return LocatedText(try InputFile.read(path, limit: FolderImport.fileLimit), path: path, order: order)
    } catch {
      let refusal = error as? InputFile.Refusal ?? .refused(.ioError)
      findings.report(
        .unreadableFile, "cannot be read: \(refusal.words(limit: FolderImport.fileLimit))", file: name, order: order)
      return nil
    }
  }
}
