import ArgumentParser
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

  @OptionGroup(title: "Submissions") var submissions: SubmissionOptions

  @Argument(
    help: ArgumentHelp("Scenario files; of a folder, every .yaml and .yml file below it.", valueName: "scenario"),
    completion: .file(extensions: ["yaml", "yml"]))
  var scenarios: [String] = []

  /// The swarms, in the order of the command line: those of `--swarm`, of `--swarms`, and of `--submissions`.
  /// - Throws: `ValidationError` if there are none, or if a pattern matches nothing.
  func chosen() throws -> [GradedSwarm] {
    let found = try swarms.filter { !GradedSwarms.isScenario($0) }.flatMap { pattern in
      let paths = try FilePattern.matches(pattern, of: "--swarms")
      return paths == [pattern] ? paths : paths.filter { !FileSystem.isFolder(FilePath($0)) }
    }
    let (paths, submitted) = (swarm + found, try submissions.chosen())
    if paths.isEmpty, submitted.isEmpty {
      throw ValidationError("no swarm to mark; name some with --swarm, --swarms or --submissions")
    }
    return GradedSwarm.all(at: paths.map { FilePath($0) }, submissions: submitted)
  }

  /// The scenarios, which a shell that expands a pattern may have put behind `--swarms`.
  /// - Throws: `ValidationError` if there are none.
  func scenarioArguments() throws -> ScenarioArguments {
    var arguments = ScenarioArguments()
    arguments.paths = swarms.filter(GradedSwarms.isScenario) + submissions.scenarios + scenarios
    if arguments.paths.isEmpty { throw ValidationError("no scenario to mark by; name some, as in scenarios/*.yaml") }
    return arguments
  }

  private static func isScenario(_ word: String) -> Bool {
    let path = FilePath(word)
    return ["yaml", "yml"].contains(path.extension) || FileSystem.isFolder(path)
  }
}
