import LibC
package import SystemPackage

extension AtomicFile {
  /// Writes several files, all of them or none.
  ///
  /// All are written to temporary names, and to the disk, before the first is renamed; if one cannot be renamed, those
  /// before it get their old content back. A file that is replaced hands its mode on. Folders that are missing are made, and
  /// removed again after an error.
  /// - Throws: `FileError`; then nothing has changed.
  package static func writeAll(_ files: [(bytes: [UInt8], path: FilePath)]) throws(FileError) {
    var made: [FilePath] = []
    var steps: [Replacement] = []
    do throws(FileError) {
      for folder in Set(files.map { $0.path.removingLastComponent() }) where !folder.isEmpty {
        made += Folder.missing(folder)
        try Folder.create(folder)
      }
      for (bytes, path) in files {
        let old = (try? path.stat().permissions)?.intersection(FilePermissions(rawValue: 0o777))
        let temporary = try prepare(
          bytes, for: path, permissions: old ?? FilePermissions(rawValue: 0o644), exact: old != nil, isDurable: true)
        steps.append(Replacement(path: path, temporary: temporary))
      }
      for index in steps.indices { try steps[index].replace() }
    } catch {
      for step in steps.reversed() { step.undo() }
      for folder in made.sorted(by: { $0.components.count > $1.components.count }) { Folder.removeIfEmpty(folder) }
      throw error
    }
    for step in steps { step.keep() }
  }
}

/// A file in whose place another is put, and which can be put back.
private struct Replacement {
  /// The place.
  let path: FilePath
  /// The file that is put there.
  let temporary: FilePath
  /// The file that was there before, under another name, while it may be needed again.
  private var old: FilePath?
  private var isDone = false

  init(path: FilePath, temporary: FilePath) {
    self.path = path
    self.temporary = temporary
  }

  /// Puts the temporary file there, and keeps the old one under another name.
  mutating func replace() throws(FileError) {
    let name = AtomicFile.temporaryName(beside: path)
    if link(path.string, name.string) == 0 {
      old = name
    } else if errno != ENOENT {
      // A file system without hard links, or a folder in the place.
      guard !Folder.isFolder(path) else { throw FileError(.replace, path, .isDirectory) }
      guard rename(path.string, name.string) == 0 else { throw FileError(.replace, path, Errno(rawValue: errno)) }
      old = name
    }
    guard rename(temporary.string, path.string) == 0 else { throw FileError(.replace, path, Errno(rawValue: errno)) }
    isDone = true
  }

  /// Makes everything as it was.
  func undo() {
    if let old {
      rename(old.string, path.string)
      // Two names of one file are left as they are by rename(2).
      unlink(old.string)
    } else if isDone {
      unlink(path.string)
    }
    unlink(temporary.string)
  }

  /// Gives up the old file.
  func keep() {
    if let old { unlink(old.string) }
  }
}
