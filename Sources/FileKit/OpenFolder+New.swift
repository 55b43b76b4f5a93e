import LibC
package import SystemPackage

extension OpenFolder {
  /// Makes the folder `name` in it, unless something has this name.
  package func makeFolder(_ name: some EntryName) {
    _ = name.withPlatformString { mkdirat(descriptor, $0, 0o755) }
  }

  /// Opens the regular file `name` in it with these `flags` of open(2); nil if it cannot be opened, or is something else.
  package func opened(_ name: some EntryName, _ flags: Int32) -> FileDescriptor? {
    let number = name.withPlatformString {
      openat(descriptor, $0, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o644)
    }
    guard number >= 0 else { return nil }
    guard FolderEntry(of: number)?.type == .regular else {
      close(number)
      return nil
    }
    return FileDescriptor(rawValue: number)
  }
}
