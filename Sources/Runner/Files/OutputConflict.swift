import ArgumentParser
import FileKit
import JudgeKit
import ScenarioKit
import SystemPackage
import Wording

/// Whether what a command is to write would take the place of what it reads, or of something else that it writes.
///
/// A shell that expands a pattern behind an option hands the first file of it to the option: what looks like an input is
/// refused even where the command does not read it.
enum OutputConflict {
  /// Checks `results` before anything is written.
  /// - Throws: `ValidationError` if one would take the place of an input or of another.
  static func check(_ results: [ResultFile], inputs: [CommandInput]) throws {
    let files = results.compactMap { result -> (result: ResultFile, path: FilePath)? in
      if case .file(let path) = result.place { (result, path) } else { nil }
    }
    var places: [FileIdentity: String] = [:]
    if !files.isEmpty {
      for input in inputs { places[FileIdentity(input.path)] = input.role.words }
    }
    for stream in [(FileDescriptor.standardOutput, "output"), (.standardError, "error")] {
      if let identity = FileIdentity(stream.0) { places[identity] = "is where standard \(stream.1) goes" }
    }
    for (result, path) in files {
      if let reason = places[FileIdentity(path)] ?? likeness(of: path, called: result.name) {
        throw ValidationError(
          "\(result.option): \(quoted(result.name)) \(reason), and would be lost; name another file")
      }
      places[FileIdentity(path)] = "is the file of \(result.option), too"
    }
    try checkStreams(results)
  }

  /// Checks that `folder`, which `option` names to be written to, is none of `inputs`.
  /// - Throws: `ValidationError` if it is.
  static func check(folder: String, option: String, inputs: [CommandInput]) throws {
    let identity = FileIdentity(FilePath(folder))
    guard let input = inputs.first(where: { FileIdentity($0.path) == identity }) else { return }
    throw ValidationError("\(option): \(quoted(folder)) \(input.role.words); name another folder")
  }

  /// Checks that none of `goldens`, which are written through links, leads to one of `inputs`.
  /// - Throws: `ValidationError` if one does.
  static func check(goldens: [FilePath], inputs: [CommandInput]) throws {
    let read = Dictionary(inputs.map { (FileIdentity($0.path), $0.role.words) }) { first, _ in first }
    for golden in goldens {
      guard let words = read[FileIdentity(golden)] else { continue }
      throw ValidationError("the golden file \(quoted(golden.string)) \(words), and would be lost; name another folder")
    }
  }

  /// Checks that no two goldens of `plans`, which `store` holds, are one file that cannot hold both.
  /// - Throws: `ValidationError` if two are.
  static func check(goldensOf plans: [Plan], in store: GoldenStore) throws {
    guard let conflict = store.conflict(among: plans) else { return }
    throw ValidationError(
      "the golden file \(quoted(conflict.golden.string)) of \(quoted(conflict.scenario.string)) is also "
        + "\(quoted(conflict.other.string)) of \(quoted(conflict.otherScenario.string)), which demands something else "
        + "of it; remove the link that makes them one")
  }

  /// Two documents in one stream would be mixed, but for `/dev/null`, which keeps none.
  private static func checkStreams(_ results: [ResultFile]) throws {
    var options: [FileIdentity: String] = [:]
    for result in results {
      let stream: FilePath
      switch result.place {
      case .standardOutput: stream = "/dev/stdout"
      case .stream(let path): stream = path
      case .file: continue
      }
      let identity = FileIdentity(stream)
      if identity == FileIdentity("/dev/null") { continue }
      if let other = options[identity] {
        throw ValidationError("\(other) and \(result.option) cannot both go to \(quoted(result.name))")
      }
      options[identity] = result.option
    }
  }

  /// Why the file at `path`, which the user calls `name`, looks like an input; nil if it does not.
  private static func likeness(of path: FilePath, called name: String) -> String? {
    for path in [FilePath(name), path] {
      guard let last = path.lastComponent?.string else { continue }
      if ["yaml", "yml"].contains(path.extension?.lowercased()) { return "has the name of a scenario" }
      if OutputName.isOne(last) { return "has the name of an output or a golden file" }
      if InputFolder.isRankInput(last) { return "has the name of a rank input" }
    }
    guard case .file(let bytes, let size) = FoundFile.read(path, limit: 1 << 20) else { return nil }
    if bytes.starts(with: [0x7F, 0x45, 0x4C, 0x46]) || bytes.starts(with: "#!".utf8) { return "is a program" }
    if size == bytes.count, ScenarioReader.isProbablyScenario(bytes) { return "is a scenario" }
    return nil
  }
}
