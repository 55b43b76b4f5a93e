import ArgumentParser
import ScenarioKit
import SweepKit
import SystemPackage
import Wording

/// A file in which marks are kept, so that a marking that was ended can go on.
struct ResumeOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Keep marks in this file as they come, and mark nothing again that stands in it and has not changed.",
      valueName: "file"), completion: .file())
  var resume: String?

  /// The file; nil if none is wanted.
  /// - Throws: `ValidationError` if it is of no use.
  func memory() throws -> MarkMemory? {
    guard let resume else { return nil }
    do throws(MarkMemory.Refusal) {
      return try MarkMemory(at: FilePath(resume), version: Runner.configuration.version)
    } catch {
      switch error {
      case .other:
        throw ValidationError(
          "--resume: \(quoted(resume)) holds something else than marks of an earlier call; name another file")
      case .inUse: throw ValidationError("--resume: another call keeps its marks in \(quoted(resume)) now")
      case .refused(let reason): throw ValidationError("--resume: \(reason)")
      }
    }
  }

  /// The file, which no report may take the place of.
  var inputs: [CommandInput] { resume.map { [CommandInput(path: FilePath($0), role: .marks)] } ?? [] }
}
