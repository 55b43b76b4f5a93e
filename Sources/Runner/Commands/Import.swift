import ArgumentParser
import ImportKit
import JudgeKit
import ReportKit
import ScenarioKit
import SystemPackage
import Wording
import YAMLNodes

/// `runner import`: rank inputs and expected outputs, made into scenarios.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes scenarios and goldens of folders with rank inputs and expected outputs.",
    discussion: """
      A folder holds in1.txt to in<N>.txt and the outputs that are expected: client<R>_<file> of one client, or \
      out<K>.txt of all that want file<K>. Every error of every folder is told in one go, and then nothing is \
      written (exit status 2). The inverse is: runner compile
      """)

  @Argument(help: ArgumentHelp("Folders with rank inputs.", valueName: "folder"), completion: .directory)
  var folders: [String]

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The scenario to write, or a folder for several. (default: scenarios/<folder>.yaml)", valueName: "path"),
    completion: .file(extensions: ["yaml", "yml"]))
  var into: String?

  @Option(
    name: .long,
    help: ArgumentHelp("The golden folder, instead of the one beside the scenario's folder.", valueName: "folder"),
    completion: .directory)
  var golden: String?

  @Flag(name: .long, help: "Overwrite the scenario and its goldens if they are there and differ.")
  var force = false

  @OptionGroup var color: ColorOption

  func validate() throws {
    for folder in folders where !FileSystem.isFolder(FilePath(folder)) {
      throw ValidationError("there is no folder \(quoted(folder))")
    }
    let targets = try folders.map { try target(of: FilePath($0)) }
    if let twice = targets.indices.first(where: { targets[..<$0].contains(targets[$0]) }) {
      throw ValidationError(
        "two folders would become \(quoted(targets[twice].string)); import them one by one, with --into")
    }
  }

  func run() throws {
    let results = try folders.map { folder in
      FolderImport.read(FilePath(folder), as: try target(of: FilePath(folder)), words: SegmentFactText.line)
    }
    let diagnostics = results.flatMap(\.diagnostics)
    Console.error.write(DiagnosticReport.text(diagnostics, style: color.style(on: .error)))
    if diagnostics.contains(where: { $0.severity == .error }) { throw ExitStatus.invalid }

    let store = GoldenStore(root: golden.map { FilePath($0) })
    let imports = results.compactMap(\.imported)
    let obstacles = force ? [] : imports.flatMap { $0.obstacles(store) }
    if !obstacles.isEmpty { throw ValidationError(ImportText.refusal(obstacles)) }
    for imported in imports {
      try Console.output.writeOrEnd(ImportText.text(imported, try imported.write(store)))
    }
    let command = [CommandLine.arguments[0]] + (golden.map { ["--golden", $0] } ?? [])
    try Console.output.writeOrEnd(ImportText.next(command, scenarios: imports.map(\.plan.scenario.path)))
  }

  /// Where the scenario of `folder` is to stand.
  private func target(of folder: FilePath) throws -> FilePath {
    let isOne =
      into.map { ["yaml", "yml"].contains(FilePath($0).extension) && !FileSystem.isFolder(FilePath($0)) } ?? false
    if let into, isOne { return FilePath(into) }
    guard let name = FileSystem.resolved(folder).lastComponent?.string, !name.hasPrefix(".") else {
      throw ValidationError("no scenario can be called after the folder \(quoted(folder.string)): name it with --into")
    }
    if let into, !FileSystem.isFolder(FilePath(into)), folders.count == 1, !into.hasSuffix("/") {
      throw ValidationError("--into: a scenario's name ends with .yaml, so not \(quoted(into)); a folder's with \"/\"")
    }
    return FilePath(into ?? "scenarios").appending("\(name).yaml")
  }
}
