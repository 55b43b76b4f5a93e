import ArgumentParser
import Glibc
import ScenarioKit
import SweepKit
import SystemPackage
import Wording

/// The swarms that are marked, and the scenarios that they are marked by.
struct GradedSwarms: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("A swarm's executable; give it again for each.", valueName: "path"),
    completion: .file())
  var swarm: [String] = []

  @Option(
    name: .long, parsing: .upToNextOption,
    help: ArgumentHelp(
      "Swarms, or a pattern for them: 'submissions/*/tema2'. What is a .yaml file or a folder is taken as scenarios.",
      valueName: "pattern"),
    completion: .file())
  var swarms: [String] = []

  @Argument(
    help: ArgumentHelp("Scenario files; of a folder, every .yaml and .yml file below it.", valueName: "scenario"),
    completion: .file(extensions: ["yaml", "yml"]))
  var scenarios: [String] = []

  /// The swarms, in the order of the command line, those of `--swarm` first.
  /// - Throws: `ValidationError` if there are none, or if a pattern matches nothing.
  func chosen() throws -> [GradedSwarm] {
    let paths = try swarm + swarms.filter { !GradedSwarms.isScenario($0) }.flatMap(GradedSwarms.matches)
    if paths.isEmpty { throw ValidationError("no swarm to mark; name some with --swarm or --swarms") }
    return GradedSwarm.all(at: paths.map { FilePath($0) })
  }

  /// The scenarios, which a shell that expands a pattern may have put behind `--swarms`.
  /// - Throws: `ValidationError` if there are none.
  func scenarioArguments() throws -> ScenarioArguments {
    var arguments = ScenarioArguments()
    arguments.paths = swarms.filter(GradedSwarms.isScenario) + scenarios
    if arguments.paths.isEmpty { throw ValidationError("no scenario to mark by; name some, as in scenarios/*.yaml") }
    return arguments
  }

  private static func isScenario(_ word: String) -> Bool {
    let path = FilePath(word)
    return ["yaml", "yml"].contains(path.extension) || FileSystem.isFolder(path)
  }

  /// The files that `pattern` means (glob(7)); `pattern` itself where it is none.
  private static func matches(_ pattern: String) throws -> [String] {
    guard pattern.contains(where: { "*?[".contains($0) }), FileSystem.kind(of: FilePath(pattern)) == nil else {
      return [pattern]
    }
    var found = glob_t()
    defer { globfree(&found) }
    guard glob(pattern, 0, nil, &found) == 0 else {
      throw ValidationError("--swarms: nothing matches \(quoted(pattern))")
    }
    let paths = (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
    return paths.filter { !FileSystem.isFolder(FilePath($0)) }
  }
}
