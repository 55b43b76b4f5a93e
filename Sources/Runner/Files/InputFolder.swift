import ArgumentParser
import FileKit
import ScenarioKit
import SystemPackage
import Wording

/// A folder that is to hold the rank inputs of one plan.
struct InputFolder {
  /// The plan.
  let plan: Plan
  /// The folder.
  let path: FilePath
  private let files: [(bytes: [UInt8], path: FilePath)]

  /// The folder at `path`, with what the ranks of `plan` read.
  init(_ plan: Plan, at path: FilePath) {
    self.plan = plan
    self.path = path
    var files = plan.files.map { (bytes: $0.bytes, path: path.appending($0.name)) }
    if let faults = plan.faultPlan { files.append((Array(faults.encoded().utf8), path.appending(Plan.faultsName))) }
    self.files = files
  }

  /// Checks, before anything is written, that nothing stands in the way.
  /// - Throws: `ValidationError` if the folder holds inputs that would mix with these, or one of `inputs`, which the
  ///   command has read; `FileError` if the folder cannot be read.
  func check(inputs: [CommandInput]) throws {
    switch FileSystem.kind(of: path) {
    case nil: break
    case .directory:
      let own = Set(files.compactMap { $0.path.lastComponent?.string })
      for name in try Folder.readNames(in: path) where InputFolder.isRead(name) && !own.contains(name) {
        throw ValidationError(
          "the folder \(quoted(path.string)) holds \(quoted(name)), which is not of this scenario: "
            + "empty it, or name another")
      }
    default: throw ValidationError("--output: \(quoted(path.string)) is not a folder; name another")
    }
    let read = Dictionary(inputs.map { (FileIdentity($0.path), $0.role.words) }) { first, _ in first }
    for file in files {
      guard let words = read[FileIdentity(file.path)] else { continue }
      throw ValidationError("--output: \(quoted(file.path.string)) \(words), and would be lost; name another folder")
    }
  }

  /// Writes all of the files or none; the folder is made if it is missing.
  /// - Throws: `FileError`.
  func write() throws(FileError) { try AtomicFile.writeAll(files) }

  /// Whether a swarm would read the file called `name`.
  private static func isRead(_ name: String) -> Bool { name == Plan.settingsName || isRankInput(name) }

  /// Whether `name` is that of a rank input: `in3.txt`.
  static func isRankInput(_ name: String) -> Bool {
    guard name.hasPrefix("in"), name.hasSuffix(".txt") else { return false }
    let rank = name.dropFirst(2).dropLast(4)
    return !rank.isEmpty && rank.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
