import LibC
package import SystemPackage

/// Makes, lists and removes folders.
package enum Folder {
  /// Makes the folder `path` and the folders above it that are missing; an existing folder is no error.
  /// - Throws: `FileError`.
  package static func create(_ path: FilePath) throws(FileError) {
    if mkdir(path) == 0 { return }
    switch errno {
    case EEXIST where isFolder(path): return
    case ENOENT where !path.removingLastComponent().isEmpty && path.removingLastComponent() != path:
      try create(path.removingLastComponent())
      if mkdir(path) == 0 || errno == EEXIST { return }
      throw FileError(.create, path, Errno(rawValue: errno))
    default: throw FileError(.create, path, Errno(rawValue: errno))
    }
  }

  private static func mkdir(_ path: FilePath) -> Int32 { path.withPlatformString { LibC.mkdir($0, 0o755) } }

  /// Which of the folder `path` and the folders above it are not there.
  static func missing(_ path: FilePath) -> [FilePath] {
    var (folder, missing) = (path, [FilePath]())
    while !folder.isEmpty, !FoundFile.exists(folder) {
      missing.append(folder)
      folder = folder.removingLastComponent()
    }
    return missing
  }

  /// Makes the folder `path` in a folder that exists; false if something is at `path` already.
  /// - Throws: `FileError`.
  package static func createNew(_ path: FilePath) throws(FileError) -> Bool {
    if mkdir(path) == 0 { return true }
    if errno == EEXIST { return false }
    throw FileError(.create, path, Errno(rawValue: errno))
  }

  /// The names in the folder `path` as texts, sorted by their bytes; none if it cannot be read.
  ///
  /// They are to be shown, and to be compared with names that are known: what has one that is not UTF-8 is found by `RawNames`.
  package static func names(in path: FilePath) -> [String] { (try? readNames(in: path)) ?? [] }

  /// The names in the folder `path` as texts, sorted by their bytes.
  /// - Throws: `FileError` if it cannot be read.
  package static func readNames(in path: FilePath) throws(FileError) -> [String] {
    do throws(Errno) {
      return try RawNames.bytes(in: path).map { String(decoding: $0, as: UTF8.self) }
    } catch {
      throw FileError(.read, path, error)
    }
  }

  /// Removes `path` and everything in it, as far as possible; links are removed, not followed.
  ///
  /// What its owner may not read or change is made readable and changeable first.
  package static func remove(_ path: FilePath) { FolderRemoval.remove(path) }

  /// Removes the folder `path` if it is empty; false if it stays.
  @discardableResult
  package static func removeIfEmpty(_ path: FilePath) -> Bool { path.withPlatformString(rmdir) == 0 }

  /// Removes the file at `path`; a missing file is no error.
  /// - Throws: `FileError`.
  package static func removeFile(_ path: FilePath) throws(FileError) {
    guard path.withPlatformString(unlink) == 0 || errno == ENOENT else {
      throw FileError(.remove, path, Errno(rawValue: errno))
    }
  }

  /// Whether `path` is a folder, or a link to one.
  package static func isFolder(_ path: FilePath) -> Bool {
    (try? path.stat(followTargetSymlink: true).type) == .directory
  }
}
