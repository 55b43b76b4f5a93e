import ArgumentParser
import FileKit
import FoundationEssentials
import Glibc
import ScenarioKit
import SystemPackage
import Wording

/// A folder that is to hold the rank inputs of one plan.
enum InputFolder {
  /// Writes the files of `plan` into `folder`, which is made if it is missing.
  /// - Throws: `ValidationError` if the folder holds inputs that would mix with these; `FileError`.
  static func write(_ plan: Plan, to folder: FilePath) throws {
    do {
      try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: true)
    } catch {
      throw FileError(.create, folder, Errno(rawValue: errno))
    }
    var own = Set((1..<plan.processCount).map { Plan.inputName(rank: $0) })
    if plan.settingsText != nil { own.insert(Plan.settingsName) }
    for name in try FileSystem.names(in: folder) where isRead(name) && !own.contains(name) {
      throw ValidationError(
        "the folder \(quoted(folder.string)) holds \(quoted(name)), which is not of this scenario: "
          + "empty it, or name another")
    }
    try plan.write(into: folder)
    if let faults = plan.faultPlan { try AtomicFile.write(faults.encoded(), to: folder.appending(Plan.faultsName)) }
  }

  /// Whether a swarm would read the file called `name`.
  private static func isRead(_ name: String) -> Bool {
    if name == Plan.settingsName { return true }
    guard name.hasPrefix("in"), name.hasSuffix(".txt") else { return false }
    let rank = name.dropFirst(2).dropLast(4)
    return !rank.isEmpty && rank.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }
}
