package import SystemPackage

/// Which file a path leads to, whatever it is called there.
package enum FileIdentity: Hashable, Sendable {
  /// A file that is there: links to it, symbolic or hard, are the same.
  case present(device: UInt64, inode: UInt64)
  /// A file that is not there yet: the path from the root, without links as far as there is something.
  case absent(FilePath)

  /// The identity of what `path` leads to.
  package init(_ path: FilePath) {
    if let status = try? path.stat() {
      self = .present(device: UInt64(status.deviceID.rawValue), inode: UInt64(status.inode.rawValue))
    } else {
      self = .absent(path.withoutLinks)
    }
  }

  /// The identity of the regular file that `stream` leads to; nil if it leads elsewhere, or is closed.
  package init?(_ stream: FileDescriptor) {
    guard let status = try? stream.stat(), status.type == .regular else { return nil }
    self = .present(device: UInt64(status.deviceID.rawValue), inode: UInt64(status.inode.rawValue))
  }
}
