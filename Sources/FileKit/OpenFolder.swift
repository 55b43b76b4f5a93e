import LibC
package import SystemPackage

/// A folder that stays the same, whatever takes its place: what is done in it is done by names in the open folder itself,
/// and no name of a link is followed.
///
/// So that a program which has written into the folder, and is not trusted, cannot lead the runner elsewhere.
package final class OpenFolder: Sendable {
  /// What tells a folder from every other that exists at the same time.
  package struct Identity: Hashable, Sendable {
    fileprivate let device: UInt64
    fileprivate let inode: UInt64
  }

  /// The path by which it was opened, for messages.
  package let path: FilePath
  let descriptor: Int32

  /// Opens the folder at `path`, whose last component is no link.
  /// - Throws: `FileError`.
  package convenience init(_ path: FilePath) throws(FileError) {
    try self.init(path.withPlatformString { LibC.open($0, OpenFolder.flags) }, path)
  }

  private static let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC

  /// The folder that is open as `descriptor`, or was refused, with errno.
  private init(_ descriptor: Int32, _ path: FilePath) throws(FileError) {
    self.descriptor = descriptor
    self.path = path
    guard descriptor >= 0 else { throw FileError(.read, path, Errno(rawValue: errno)) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// What tells it from other folders.
  package var identity: Identity {
    let status = FolderEntry(of: descriptor)
    return Identity(device: status?.device ?? 0, inode: status?.inode ?? 0)
  }

  /// When a name was last made, removed or replaced in it, or it was changed itself; only the system sets this time.
  package var lastChange: Duration { FolderEntry(of: descriptor)?.lastChange ?? .zero }

  /// Whether `path` still names this folder.
  package var isInPlace: Bool { (try? OpenFolder(path))?.identity == identity }

  /// The names in it, sorted by their bytes; none if it cannot be read.
  package var names: [FilePath.Component] { (try? RawNames.read(inOpen: descriptor)) ?? [] }

  /// What has the name `name` in it; nil if nothing has.
  package func entry(_ name: some EntryName) -> FolderEntry? { FolderEntry(name, in: descriptor) }

  /// The folder `name` in it; nil if that is no folder, or not to be opened even when its owner is given all rights to it.
  package func folder(_ name: some EntryName) -> OpenFolder? {
    guard let entry = entry(name), entry.type == .directory else { return nil }
    if !entry.permissions.contains(.ownerReadWriteExecute) { allow(.ownerReadWriteExecute, name, entry) }
    return try? OpenFolder(open(name, OpenFolder.flags), path.appending(name.description))
  }

  /// Gives the owner all rights to this folder.
  package func makeAccessible() {
    guard let mode = FolderEntry(of: descriptor)?.permissions, !mode.contains(.ownerReadWriteExecute) else { return }
    fchmod(descriptor, mode.union(.ownerReadWriteExecute).rawValue)
  }

  /// Does the same with the folders in it, to so many levels.
  package func makeAllAccessible(levels: Int = 32) {
    makeAccessible()
    if levels == 0 { return }
    for name in names where entry(name)?.type == .directory { folder(name)?.makeAllAccessible(levels: levels - 1) }
  }

  /// Writes `bytes` to the file `name`: to a temporary name, then renamed.
  ///
  /// A folder of that name is moved out of the way.
  /// - Throws: `FileError`; then there is no temporary file.
  package func write(
    _ bytes: some Collection<UInt8>, to name: some EntryName,
    permissions: FilePermissions = FilePermissions(rawValue: 0o644)
  ) throws(FileError) {
    let temporary = OpenFolder.temporaryName(beside: name)
    do {
      let number = openat(
        descriptor, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, permissions.rawValue)
      guard number >= 0 else { throw Errno(rawValue: errno) }
      let file = FileDescriptor(rawValue: number)
      _ = try file.closeAfter { try file.writeAll(bytes) }
    } catch {
      unlinkat(descriptor, temporary, 0)
      throw FileError(.write, path.appending(name.description), error as? Errno ?? .ioError)
    }
    guard place(temporary, as: name) else {
      let reason = Errno(rawValue: errno)
      unlinkat(descriptor, temporary, 0)
      throw FileError(.replace, path.appending(name.description), reason)
    }
  }

  /// Moves the regular file `name` of `folder`, a folder on the same file system, here under the name `new`; false if it is
  /// no regular file, or stays where it is.
  @discardableResult
  package func take(_ name: some EntryName, of folder: OpenFolder, as new: some EntryName) -> Bool {
    guard folder.entry(name)?.type == .regular else { return false }
    clear(new)
    return rename(name, of: folder, to: new)
  }

  /// Removes the folder `name` if it is empty.
  package func removeIfEmpty(_ name: some EntryName) { remove(name, AT_REMOVEDIR) }

  /// Removes what has the name `name`, if that is no folder.
  package func removeFile(_ name: some EntryName) { remove(name, 0) }

  private func remove(_ name: some EntryName, _ flags: Int32) {
    _ = name.withPlatformString { unlinkat(descriptor, $0, flags) }
  }

  /// Cuts the regular file `name` to its first `limit` bytes.
  ///
  /// One that has other names, which may stand anywhere, is replaced by a copy of these bytes; if that cannot be made, this
  /// name of it is removed.
  package func cut(_ name: some EntryName, to limit: Int64) {
    guard let entry = entry(name), entry.type == .regular, entry.size > limit else { return }
    if entry.links == 1 {
      if !entry.permissions.contains(.ownerWrite) { allow(.ownerReadWrite, name, entry) }
      let file = open(name, O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      defer { if file >= 0 { close(file) } }
      // It may have got another name since.
      if file >= 0, let opened = FolderEntry(of: file), opened.links == 1, ftruncate(file, off_t(limit)) == 0 { return }
    }
    guard let bytes = firstBytes(of: name, Int(limit)), (try? write(bytes, to: name)) != nil else {
      removeFile(name)
      return
    }
  }

  /// The first `count` bytes of the regular file `name`; nil if it cannot be read.
  private func firstBytes(of name: some EntryName, _ count: Int) -> [UInt8]? {
    let number = open(name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard number >= 0 else { return nil }
    let file = FileDescriptor(rawValue: number)
    return try? file.closeAfter {
      guard FolderEntry(of: number)?.type == .regular else { return nil }
      var bytes = [UInt8](repeating: 0, count: count)
      var length = 0
      while length < count {
        let read = try bytes.withUnsafeMutableBytes { buffer in
          try file.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[length...]))
        }
        if read == 0 { break }
        length += read
      }
      return Array(bytes.prefix(length))
    }
  }

  /// Gives the owner of `entry`, which is no link, these rights to it.
  private func allow(_ rights: FilePermissions, _ name: some EntryName, _ entry: FolderEntry) {
    _ = name.withPlatformString {
      fchmodat(descriptor, $0, entry.permissions.union(rights).rawValue, AT_SYMLINK_NOFOLLOW)
    }
  }

  /// Renames the file `name` to `new`, whatever has that name; false, with errno, if that is refused.
  private func place(_ name: some EntryName, as new: some EntryName) -> Bool {
    clear(new)
    return rename(name, of: self, to: new)
  }

  /// Moves a folder that has the name `name` out of the way: nothing else hinders that a file gets this name.
  private func clear(_ name: some EntryName) {
    guard entry(name)?.type == .directory else { return }
    _ = rename(name, of: self, to: "\(name).of-swarm-\(UInt32.random(in: 0 ... .max))")
  }

  private func rename(_ name: some EntryName, of folder: OpenFolder, to new: some EntryName) -> Bool {
    name.withPlatformString { old in
      new.withPlatformString { renameat(folder.descriptor, old, descriptor, $0) }
    } == 0
  }

  private func open(_ name: some EntryName, _ flags: Int32) -> Int32 {
    name.withPlatformString { openat(descriptor, $0, flags) }
  }

  private static func temporaryName(beside name: some EntryName) -> String {
    "\(name).\(getpid())-\(UInt32.random(in: 0 ... .max)).tmp"
  }
}
