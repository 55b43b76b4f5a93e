import Glibc
public import SystemPackage

/// A folder of a test's own, gone when the test lets go of it.
public final class TemporaryFolder: Sendable {
  /// Where it is.
  public let path: FilePath

  /// Makes an empty folder.
  public init() throws {
    var template = Array("/tmp/swarm-runner-test-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw Errno(rawValue: errno) }
    path = FilePath(platformString: made)
  }

  deinit {
    removeAll(path)
  }

  /// Makes the folder `name` in it.
  public func folder(_ name: String) throws -> FilePath {
    let folder = path.appending(name)
    guard mkdir(folder.string, 0o755) == 0 else { throw Errno(rawValue: errno) }
    return folder
  }

  /// Writes `text` to the file `name` in it.
  @discardableResult
  public func write(_ text: some Collection<UInt8>, to name: String) throws -> FilePath {
    let file = path.pushing(FilePath(name))
    let descriptor = try FileDescriptor.open(
      file, .writeOnly, options: [.create, .truncate], permissions: FilePermissions(rawValue: 0o644))
    try descriptor.closeAfter { _ = try descriptor.writeAll(text) }
    return file
  }

  /// Writes `text` to the file `name` in it.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> FilePath {
    try write(text.utf8, to: name)
  }
}

/// Removes what stands at `path`, links themselves and not what they lead to.
private func removeAll(_ path: FilePath) {
  if unlink(path.string) == 0 { return }
  for entry in (try? path.entries()) ?? [] { removeAll(entry) }
  rmdir(path.string)
}
