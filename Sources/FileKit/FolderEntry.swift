import LibC
package import SystemPackage

/// What the system says of one name in a folder; a link is not followed.
package struct FolderEntry: Sendable {
  /// What it is.
  package let type: FileType
  /// Its size in bytes.
  package let size: Int64
  /// How many names it has.
  let links: UInt64
  /// Who may do what with it.
  package let permissions: FilePermissions
  let device: UInt64
  let inode: UInt64
  let lastChange: Duration

  /// What has the name `name` in the open folder `folder`; nil if nothing has.
  init?(_ name: some EntryName, in folder: Int32) {
    var status = LibC.stat()
    guard name.withPlatformString({ fstatat(folder, $0, &status, AT_SYMLINK_NOFOLLOW) }) == 0 else { return nil }
    self.init(status)
  }

  /// What is open as `descriptor`.
  init?(of descriptor: Int32) {
    var status = LibC.stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: LibC.stat) {
    type = FileType(rawValue: status.st_mode & S_IFMT)
    size = Int64(status.st_size)
    links = UInt64(status.st_nlink)
    permissions = FilePermissions(rawValue: status.st_mode & 0o7777)
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(status.st_ino)
    lastChange = .seconds(status.lastChange.tv_sec) + .nanoseconds(status.lastChange.tv_nsec)
  }
}
