import FileKit
import FoundationEssentials
import Glibc
import ScenarioKit
import SystemPackage

/// Looks up files and folders.
enum FileSystem {
  /// The kind of file at `path`, after symbolic links; nil if there is none.
  static func kind(of path: FilePath) -> FileType? {
    (try? path.stat())?.type
  }

  /// `path` with every link in it followed; `path` itself if nothing is there yet.
  static func resolved(_ path: FilePath) -> FilePath {
    guard let resolved = realpath(path.string, nil) else { return path }
    defer { free(resolved) }
    return FilePath(platformString: resolved)
  }

  /// Whether a folder is at `path`.
  static func isFolder(_ path: FilePath) -> Bool { kind(of: path) == .directory }

  /// The `.yaml` and `.yml` files below `folder`, in the order of their names; hidden ones are left out.
  ///
  /// Symbolic links to folders are not followed, as they may form a circle.
  /// - Throws: `FileError` if a folder cannot be read.
  static func scenarioFiles(below folder: FilePath) throws -> [FilePath] {
    var found: [FilePath] = []
    for name in try names(in: folder) where !name.hasPrefix(".") {
      let path = folder.appending(name)
      if isFolder(path) {
        if (try? path.stat(followTargetSymlink: false))?.type == .directory { found += try scenarioFiles(below: path) }
      } else if ["yaml", "yml"].contains(path.extension) {
        found.append(path)
      }
    }
    return found
  }

  /// The names in `folder`, in order.
  /// - Throws: `FileError`.
  static func names(in folder: FilePath) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder.string).sorted()
    } catch {
      throw FileError(.read, folder, .ioError)
    }
  }
}
