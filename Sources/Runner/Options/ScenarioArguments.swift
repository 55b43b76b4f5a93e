import ArgumentParser
import ReportKit
import ScenarioKit
import SystemPackage
import Wording

/// The scenario files that a command is about.
struct ScenarioArguments: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Scenario files; of a folder, every .yaml and .yml file below it.", valueName: "scenario"),
    completion: .file(extensions: ["yaml", "yml"]))
  var paths: [String]

  func validate() throws {
    if let first = paths.first, FileSystem.kind(of: FilePath(first)) == nil {
      let names = Runner.configuration.subcommands.map { $0._commandName }
      if let name = nearest(to: first, among: names) {
        throw ValidationError("there is no scenario \(quoted(first)); did you mean the subcommand '\(name)'?")
      }
    }
  }

  /// Reads every file, and reports all errors of all files on standard error.
  /// - Throws: `ExitCode` 2 if a file is invalid, `ValidationError` if a folder holds no scenario.
  func read(style: Style) throws -> [Scenario] {
    let set = Pipeline.read(try files())
    Console.error.write(DiagnosticReport.text(set.diagnostics, style: style))
    if set.hasErrors { throw ExitStatus.invalid }
    return set.scenarios
  }

  /// The files named, each once, and for a folder those below it in the order of their names.
  func files() throws -> [FilePath] {
    var files: [FilePath] = []
    var known: Set<FilePath> = []
    for path in paths.map({ FilePath($0) }) {
      let found = FileSystem.isFolder(path) ? try FileSystem.scenarioFiles(below: path) : [path]
      if found.isEmpty { throw ValidationError("the folder \(quoted(path.string)) holds no .yaml file") }
      files += found.filter { known.insert($0.lexicallyNormalized()).inserted }
    }
    return files
  }
}
