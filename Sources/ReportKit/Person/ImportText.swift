package import ImportKit
package import JudgeKit
import ScenarioKit
package import SystemPackage
import Wording

/// What `runner import` prints about the scenario that it has made.
package enum ImportText {
  /// The size of the imported scenario, whether the expected outputs agree, and the files written; each line ended by a
  /// newline.
  package static func text(_ imported: FolderImport, _ changes: [GoldenChange]) -> String {
    let scenario = imported.plan.scenario
    let segments = scenario.files.reduce(0) { $0 + $1.hashes.count }
    let size = "\(imported.plan.processCount.counted("rank")), \(scenario.files.count.counted("file")), "
    let outputs =
      imported.outputs == 0
      ? "no expected outputs: the goldens are what the owners say"
      : "\(imported.outputs.counted("expected output")) \(imported.outputs == 1 ? "agrees" : "agree")"
    return "\(imported.folder.string.printable): \(size)\(segments.counted("segment")); \(outputs)\n"
      + (changes.isEmpty
        ? "  nothing changed: \(scenario.path.string.printable) is up to date\n" : GoldenChangeText.text(changes))
  }

  /// The size of the scenario imported from a platform, and the files written; each line ended by a newline.
  package static func text(_ imported: PlatformImport, _ changes: [GoldenChange]) -> String {
    let scenario = imported.plan.scenario
    let seeds = scenario.peers.count { !$0.owns.isEmpty }
    let classes = scenario.network.classes.count
    let segments = scenario.files.reduce(0) { $0 + $1.hashes.count }
    let alike = classes == 0 ? "connected alike" : "of \(classes == 1 ? "1 class" : "\(classes.grouped) classes")"
    let limit = 6
    let shown = changes.count <= limit + 1 ? changes : Array(changes.prefix(limit))
    let rest = changes.count - shown.count
    return
      "\(imported.platform.string.printable): \(scenario.peers.count.counted("peer")) \(alike), \(seeds.counted("seed")), "
      + "\(segments.counted("segment"))\n"
      + (changes.isEmpty
        ? "  nothing changed: \(scenario.path.string.printable) is up to date\n"
        : GoldenChangeText.text(shown) + (rest > 0 ? "  and \(rest.counted("more golden"))\n" : ""))
  }

  /// What to do next: `run it with: runner scenarios/test1.yaml`.
  package static func next(_ command: [String], scenarios: [FilePath]) -> String {
    "run \(scenarios.count == 1 ? "it" : "them") with: "
      + ShellCommand.text(command + scenarios.map(\.string)).printable + "\n"
  }

  /// Why nothing was written: the files that exist already.
  package static func refusal(_ obstacles: [FilePath]) -> String {
    let limit = 5
    let named = obstacles.prefix(limit).map { quoted($0.string, limit: 200) }.joined(separator: ", ")
    let rest = obstacles.count > limit ? " and \((obstacles.count - limit).counted("more file"))" : ""
    return "\(named)\(rest) would change; --force overwrites, --into names another place"
  }
}
