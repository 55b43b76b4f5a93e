import FileKit
import SystemPackage

/// Folders that may hold scenarios.
final class ScenarioFolders {
  private let folders: Set<FilePath>
  /// By folder, the stems of what is in it; nil if that cannot be read.
  private var stems: [FilePath: Set<String>?] = [:]

  init(_ folders: Set<FilePath>) { self.folders = folders }

  /// Whether the scenario `name` may stand in one of them: a scenario that is named on the command line can have any
  /// ending, so any file with its stem counts; a folder that cannot be read may hold any.
  func mayHold(_ name: String) -> Bool {
    folders.contains { folder in
      let path = folder.pushing(FilePath(name))
      guard let stem = path.lastComponent?.string else { return false }
      return stems(in: path.removingLastComponent())?.contains(stem) ?? true
    }
  }

  private func stems(in folder: FilePath) -> Set<String>? {
    if let known = stems[folder] { return known }
    let found: Set<String>?
    do throws(FileError) {
      let names = try Folder.readNames(in: folder)
      found = Set(names.filter { !Folder.isFolder(folder.appending($0)) }.compactMap { FilePath($0).stem })
    } catch {
      found = [.noSuchFileOrDirectory, .notDirectory].contains(error.reason) ? [] : nil
    }
    stems[folder] = .some(found)
    return found
  }
}
