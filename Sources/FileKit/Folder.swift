import FoundationEssentials
import Glibc
package import SystemPackage

/// Makes, lists and removes folders.
package enum Folder {
  /// Makes the folder `path` and the folders above it that are missing; an existing folder is no error.
  /// - Throws: `FileError`.
  package static func create(_ path: FilePath) throws(FileError) {
    if mkdir(path.string, 0o755) == 0 { return }
    switch errno {
    case EEXIST where isFolder(path): return
    case ENOENT where !path.removingLastComponent().isEmpty && path.removingLastComponent() != path:
      try create(path.removingLastComponent())
      if mkdir(path.string, 0o755) == 0 || errno == EEXIST { return }
      throw FileError(.create, path, Errno(rawValue: errno))
    default: throw FileError(.create, path, Errno(rawValue: errno))
    }
  }

  /// Makes the folder `path` in a folder that exists; false if something is at `path` already.
  /// - Throws: `FileError`.
  package static func createNew(_ path: FilePath) throws(FileError) -> Bool {
    if mkdir(path.string, 0o755) == 0 { return true }
    if errno == EEXIST { return false }
    throw FileError(.create, path, Errno(rawValue: errno))
  }

  /// The names in the folder `path`, sorted by their bytes; none if it cannot be read.
  package static func names(in path: FilePath) -> [String] {
    guard let stream = opendir(path.isEmpty ? "." : path.string) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Removes `path` and everything in it, as far as possible; links are removed, not followed.
  package static func remove(_ path: FilePath) {
    try? FileManager.default.removeItem(atPath: path.string)
  }

  /// Removes the folder `path` if it is empty; false if it stays.
  @discardableResult
  package static func removeIfEmpty(_ path: FilePath) -> Bool { rmdir(path.string) == 0 }

  /// Removes the file at `path`; a missing file is no error.
  /// - Throws: `FileError`.
  package static func removeFile(_ path: FilePath) throws(FileError) {
    guard unlink(path.string) == 0 || errno == ENOENT else { throw FileError(.remove, path, Errno(rawValue: errno)) }
  }

  /// Whether `path` is a folder, or a link to one.
  package static func isFolder(_ path: FilePath) -> Bool {
    (try? path.stat(followTargetSymlink: true).type) == .directory
  }
}
