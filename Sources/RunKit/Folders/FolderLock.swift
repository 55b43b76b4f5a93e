package import FileKit
import LibC
import Synchronization
package import SystemPackage

/// A lock on a folder (flock(2)), by which other runners see that it is in use.
///
/// It is let go of once, by `release` or with the last reference to it, whatever the number of calls and threads: the
/// number of a descriptor that is closed may belong to another file at once.
package final class FolderLock: Sendable {
  /// Whom a lock keeps out.
  package enum Kind: Sendable {
    /// Those that want the folder for themselves.
    case shared
    /// All others.
    case exclusive
  }

  /// Whether the lock was got; another may have the folder, or its file system may have no locks.
  package let isHeld: Bool
  private let descriptor: Mutex<FileDescriptor?>

  /// Tries to lock the folder at `path`, without waiting; a link to a folder is refused.
  /// - Throws: `FileError` if it cannot be opened.
  package init(_ path: FilePath, _ kind: Kind) throws(FileError) {
    do {
      let folder = try FileDescriptor.open(path, .readOnly, options: [.directory, .noFollow, .closeOnExec])
      isHeld = flock(folder.rawValue, (kind == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0
      descriptor = Mutex(folder)
    } catch {
      throw FileError(.read, path, error as? Errno ?? .ioError)
    }
  }

  deinit { release() }

  /// Lets go of the folder; another call does nothing.
  package func release() {
    descriptor.withLock { descriptor in
      try? descriptor?.close()
      descriptor = nil
    }
  }
}
