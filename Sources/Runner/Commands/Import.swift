import ArgumentParser
import FileKit
import ImportKit
import JudgeKit
import ReportKit
import ScenarioKit
import SystemPackage
import Wording
import YAMLNodes

/// `runner import`: rank inputs and expected outputs, or a platform of SimGrid, made into scenarios.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes scenarios and goldens of folders with rank inputs and expected outputs.",
    discussion: """
      A folder holds in1.txt to in<N>.txt and the outputs that are expected: client<R>_<file> of one client, or \
      out<K>.txt of all that want file<K>. Every error of every folder is told in one go, and then nothing is \
      written (exit status 2). The inverse is: runner compile

      With --simgrid it makes a scenario with a network of a platform file of SimGrid, and of a deployment of its \
      example s4u-bittorrent.
      """)

  @Argument(help: ArgumentHelp("Folders with rank inputs.", valueName: "folder"), completion: .directory)
  var folders: [String] = []

  @OptionGroup(title: "Platforms of SimGrid") var platform: PlatformOptions

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
    try platform.check(besides: folders)
    for folder in folders where !FileSystem.isFolder(FilePath(folder)) {
      throw ValidationError(FileSystem.whyNoFolder(FilePath(folder)))
    }
    let targets = try folders.map { try target(of: FilePath($0)) }
    if let twice = targets.indices.first(where: { targets[..<$0].contains(targets[$0]) }) {
      throw ValidationError(
        "two folders would become \(quoted(targets[twice].string)); import them one by one, with --into")
    }
  }

  func run() throws {
    if let file = platform.simgrid { return try importPlatform(FilePath(file)) }
    let results = try folders.map { folder in
      FolderImport.read(FilePath(folder), as: try target(of: FilePath(folder)), words: SegmentFactText.line)
    }
    let diagnostics = results.flatMap(\.diagnostics)
    Console.error.write(DiagnosticReport.text(diagnostics, style: color.style(on: .error)))
    if diagnostics.contains(where: { $0.severity == .error }) { throw ExitStatus.invalid }

    let store = GoldenStore(root: golden.map { FilePath($0) })
    let imports = results.compactMap(\.imported)
    try checkInputs(imports, store)
    try write(imports, store, ImportText.text)
  }

  /// Imports the platform file at `file`.
  private func importPlatform(_ file: FilePath) throws {
    let deployment = platform.deployment.map { FilePath($0) }
    let target = try target(ofPlatform: deployment ?? file)
    let (imported, diagnostics) = PlatformImport.read(file, deployment: deployment, platform.pieces, as: target)
    Console.error.write(DiagnosticReport.text(diagnostics, style: color.style(on: .error)))
    guard let imported else { throw ExitStatus.invalid }
    let store = GoldenStore(root: golden.map { FilePath($0) })
    try OutputConflict.check(goldensOf: [imported.plan], in: store)
    for read in [file, deployment].compactMap({ $0 }) where FileIdentity(read) == FileIdentity(target) {
      throw ValidationError("--into: \(quoted(target.string)) is a file that is imported; name another")
    }
    try write([imported], store, ImportText.text, ["--time", "virtual"])
  }

  /// Writes `imports`, unless that would change something unasked; says what changed, and how to run them, with `options`.
  private func write<Imported: ImportedScenario>(
    _ imports: [Imported], _ store: GoldenStore, _ text: (Imported, [GoldenChange]) -> String, _ options: [String] = []
  ) throws {
    let obstacles = force ? [] : imports.flatMap { $0.obstacles(store) }
    if !obstacles.isEmpty { throw ValidationError(ImportText.refusal(obstacles)) }
    for imported in imports { try Console.output.writeOrEnd(text(imported, try imported.write(store))) }
    let command = [CommandLine.arguments[0]] + (golden.map { ["--golden", $0] } ?? []) + options
    try Console.output.writeOrEnd(ImportText.next(command, scenarios: imports.map(\.plan.scenario.path)))
  }

  /// Checks that nothing that is written, even with --force, takes the place of what was read.
  /// - Throws: `ValidationError`.
  private func checkInputs(_ imports: [FolderImport], _ store: GoldenStore) throws {
    try OutputConflict.check(goldensOf: imports.map(\.plan), in: store)
    let read = folders.map { FilePath($0) }
    let files = Set(read.flatMap { folder in Folder.names(in: folder).map { FileIdentity(folder.appending($0)) } })
    let places = Set(
      read.flatMap { folder in Folder.names(in: folder).map { DirectoryEntry(folder.appending($0).linkTarget) } })
    for imported in imports {
      let scenario = imported.plan.scenario
      if files.contains(FileIdentity(scenario.path)) {
        throw ValidationError("--into: \(quoted(scenario.path.string)) is a file that is imported; name another")
      }
      let goldens = store.directory(of: scenario)
      for output in imported.plan.expectedOutputs {
        let golden = goldens.appending(output.name)
        guard places.contains(DirectoryEntry(golden.linkTarget)) else { continue }
        throw ValidationError(
          "the golden file \(quoted(golden.string)) leads to a file that is imported, which would be lost; "
            + "remove the link, or name another folder with --golden")
      }
      if read.contains(where: { FileIdentity($0) == FileIdentity(goldens) }) {
        throw ValidationError(
          "the goldens would be written into \(quoted(goldens.string)), which is imported; "
            + "name another folder with --golden or --into")
      }
    }
  }

  /// The scenario that `--into` names, if it names one.
  private var namedTarget: FilePath? {
    into.map { FilePath($0) }.flatMap { ["yaml", "yml"].contains($0.extension) && !FileSystem.isFolder($0) ? $0 : nil }
  }

  /// Where the scenario of the platform or deployment `file` is to stand.
  private func target(ofPlatform file: FilePath) throws -> FilePath {
    if let namedTarget { return namedTarget }
    guard let stem = file.stem, !stem.hasPrefix(".") else {
      throw ValidationError("no scenario can be called after the file \(quoted(file.string)): name it with --into")
    }
    if let into, !FileSystem.isFolder(FilePath(into)), !into.hasSuffix("/") {
      throw ValidationError("--into: a scenario's name ends with .yaml, so not \(quoted(into)); a folder's with \"/\"")
    }
    return FilePath(into ?? "scenarios").appending("\(stem).yaml")
  }

  /// Where the scenario of `folder` is to stand.
  private func target(of folder: FilePath) throws -> FilePath {
    if let namedTarget { return namedTarget }
    guard let name = folder.withoutLinks.lastComponent?.string, !name.hasPrefix(".") else {
      throw ValidationError("no scenario can be called after the folder \(quoted(folder.string)): name it with --into")
    }
    if let into, !FileSystem.isFolder(FilePath(into)), folders.count == 1, !into.hasSuffix("/") {
      throw ValidationError("--into: a scenario's name ends with .yaml, so not \(quoted(into)); a folder's with \"/\"")
    }
    return FilePath(into ?? "scenarios").appending("\(name).yaml")
  }
}
