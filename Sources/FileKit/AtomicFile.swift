import Glibc
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
    let temporary = path.appendingSuffix(".\(getpid())-\(UInt32.random(in: 0 ... .max)).tmp")
    do {
      let file = try FileDescriptor.open(
        temporary, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec], permissions: permissions)
      try file.closeAfter { _ = try file.writeAll(bytes) }
    } catch {
      unlink(temporary.string)
      throw FileError(.write, path, error as? Errno ?? .ioError)
    }
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
}

extension FilePath {
  /// The path with `suffix` appended to its last component.
  fileprivate func appendingSuffix(_ suffix: String) -> FilePath {
    FilePath(string + suffix)
  }
}
