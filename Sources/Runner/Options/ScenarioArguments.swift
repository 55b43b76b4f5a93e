import ArgumentParser
import FileKit
import ReportKit
import ScenarioKit
import SystemPackage
import Wording
import YAMLNodes

/// The scenario files that a command is about.
struct ScenarioArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Scenario files; of a folder, every .yaml and .yml file below it.", valueName: "scenario"),
    completion: .file(extensions: ["yaml", "yml"]))
  var paths: [String]

  func validate() throws {
    guard let first = paths.first, FileSystem.isMissing(FilePath(first)) else { return }
    let names = Runner.configuration.subcommands.map { $0._commandName } + ["help"]
    guard let name = names.contains(first) ? first : nearest(to: first, among: names) else { return }
    let place = name == first ? " It stands first, as in: runner \(name)" : ""
    throw ValidationError("there is no scenario \(quoted(first)); did you mean the subcommand '\(name)'?\(place)")
  }

  /// Reads every file, and reports all errors of all files on standard error.
  /// - Throws: `InvalidScenarios` if a file is invalid, `ValidationError` if a folder holds no scenario.
  func read(style: Style) throws -> [Scenario] { try set().valid(style: style) }

  /// Reads every file, and those below every folder in the order of their names, each once.
  /// - Throws: `ValidationError` if a folder holds no scenario.
  func set() throws -> ScenarioSet {
    var files: [FilePath] = []
    var known: Set<FilePath> = []
    var refusals: [FileError] = []
    for path in paths.map({ FilePath($0) }) {
      let refused = refusals.count
      let found = FileSystem.isFolder(path) ? FileSystem.scenarioFiles(below: path, &refusals) : [path]
      if found.isEmpty, refusals.count == refused {
        throw ValidationError("the folder \(quoted(path.string)) holds no .yaml file")
      }
      files += found.filter { known.insert($0.lexicallyNormalized()).inserted }
    }
    return Pipeline.read(files, unreadableFolders: refusals)
  }
}

extension ScenarioArguments {
  /// The folders among the arguments.
  var folders: [CommandInput] {
    paths.map { FilePath($0) }.filter(FileSystem.isFolder).map { CommandInput(path: $0, role: .inputFolder) }
  }
}

/// Scenario files, or folders of them, are invalid; what is wrong with each has been told to the person.
struct InvalidScenarios: Error {
  /// What was found.
  var diagnostics: [Diagnostic]
}

extension ScenarioSet {
  /// Reports all that was found on standard error, and gives the scenarios if all are valid.
  /// - Throws: `InvalidScenarios` if a file is invalid.
  func valid(style: Style) throws(InvalidScenarios) -> [Scenario] {
    Console.error.write(DiagnosticReport.text(diagnostics, style: style))
    if hasErrors { throw InvalidScenarios(diagnostics: diagnostics) }
    return scenarios
  }
}
