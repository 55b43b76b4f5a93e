import LibC
package import SystemPackage

/// Writes files atomically: a reader finds the old content or the new, never a part of it.
package enum AtomicFile {
  /// Writes `bytes` to `path`: to a temporary name in the same directory, then renamed.
  ///
  /// An existing file is replaced. After an error it is unchanged, and the temporary file is removed.
  /// - Throws: `FileError`.
  package static func write(
    _ bytes: some Collection<UInt8>, to path: FilePath, permissions: FilePermissions = FilePermissions(rawValue: 0o644)
  ) throws(FileError) {
    let temporary = try prepare(bytes, for: path, permissions: permissions, isDurable: false)
    guard rename(temporary.string, path.string) == 0 else {
      let reason = Errno(rawValue: errno)
      unlink(temporary.string)
      throw FileError(.replace, path, reason)
    }
  }

  /// Writes the UTF-8 bytes of `text` to `path`, as `write(_:to:permissions:)` does.
  /// - Throws: `FileError`.
  package static func write(_ text: String, to path: FilePath) throws(FileError) {
    try write(text.utf8, to: path)
  }

  /// Writes `bytes` to a temporary file beside `path`, and to the disk if that `isDurable`.
  ///
  /// The file gets `permissions` as the umask leaves them, unless they are `exact`.
  /// - Returns: The temporary file.
  /// - Throws: `FileError`; then there is none.
  static func prepare(
    _ bytes: some Collection<UInt8>, for path: FilePath, permissions: FilePermissions, exact: Bool = false,
    isDurable: Bool
  ) throws(FileError) -> FilePath {
    let temporary = temporaryName(beside: path)
    do {
      let file = try FileDescriptor.open(
        temporary, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec], permissions: permissions)
      try file.closeAfter {
        // Some file systems know no modes, and the content is what counts.
        if exact { fchmod(file.rawValue, permissions.rawValue) }
        _ = try file.writeAll(bytes)
        // A file system that cannot do it says so (EINVAL), and has kept the bytes all the same.
        if isDurable, fsync(file.rawValue) != 0, errno != EINVAL { throw Errno(rawValue: errno) }
      }
    } catch {
      unlink(temporary.string)
      throw FileError(.write, path, error as? Errno ?? .ioError)
    }
    return temporary
  }

  /// A name beside `path` that nothing has.
  static func temporaryName(beside path: FilePath) -> FilePath {
    FilePath("\(path.string).\(getpid())-\(UInt32.random(in: 0 ... .max)).tmp")
  }
}
