import FileKit
import ScenarioKit
import SystemPackage
import Wording

/// Looks up files and folders.
enum FileSystem {
  /// The kind of file at `path`, after symbolic links; nil if there is none.
  static func kind(of path: FilePath) -> FileType? {
    (try? path.stat())?.type
  }

  /// Whether nothing is at `path`, as far as that can be seen.
  static func isMissing(_ path: FilePath) -> Bool {
    do {
      _ = try path.stat()
      return false
    } catch {
      return [.noSuchFileOrDirectory, .notDirectory].contains(error)
    }
  }

  /// Why there is no folder at `path`, in words.
  static func whyNoFolder(_ path: FilePath) -> String { whyNo("folder", path) }

  /// Why there is no regular file at `path`, in words.
  static func whyNoFile(_ path: FilePath) -> String { whyNo("file", path) }

  private static func whyNo(_ what: String, _ path: FilePath) -> String {
    do {
      _ = try path.stat()
      return "\(quoted(path.string)) is no \(what)"
    } catch {
      return error == .noSuchFileOrDirectory
        ? "there is no \(what) \(quoted(path.string))" : "cannot read the \(what) \(quoted(path.string)): \(error)"
    }
  }

  /// Whether a folder is at `path`.
  static func isFolder(_ path: FilePath) -> Bool { kind(of: path) == .directory }

  /// The `.yaml` and `.yml` files below `folder`, in the order of their names; hidden ones are left out.
  ///
  /// Symbolic links to folders are not followed, as they may form a circle. A folder that cannot be read is put into
  /// `refusals`.
  static func scenarioFiles(below folder: FilePath, _ refusals: inout [FileError]) -> [FilePath] {
    var found: [FilePath] = []
    let names: [String]
    do throws(FileError) {
      names = try Folder.readNames(in: folder)
    } catch {
      refusals.append(error)
      return []
    }
    for name in names where !name.hasPrefix(".") {
      let path = folder.appending(name)
      if isFolder(path) {
        if (try? path.stat(followTargetSymlink: false))?.type == .directory {
          found += scenarioFiles(below: path, &refusals)
        }
      } else if ["yaml", "yml"].contains(path.extension) {
        found.append(path)
      }
    }
    return found
  }
}
