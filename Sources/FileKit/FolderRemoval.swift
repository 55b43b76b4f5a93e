import LibC
import SystemPackage

/// Removes a folder with all that is in it, whatever a program has done to hinder that.
///
/// Folders that stand in each other are first moved beside each other, so that neither the length of a path nor the
/// number of open files limits how deep they may stand.
enum FolderRemoval {
  /// Removes `path` and everything in it, as far as possible; links are removed, not followed.
  static func remove(_ path: FilePath) {
    guard let type = try? path.stat(followTargetSymlink: false).type else { return }
    guard type == .directory else {
      _ = path.withPlatformString(unlink)
      return
    }
    var waiting = [path]
    var moved = 0
    var emptied: [FilePath] = []
    while let folder = waiting.popLast() {
      empty(folder) { inner in
        let place = path.appending(".removed-\(getpid())-\(moved)")
        moved += 1
        // A folder that cannot be moved is emptied where it stands.
        let isMoved = folder != path && inner.rename(to: place)
        waiting.append(isMoved ? place : inner)
      }
      emptied.append(folder)
    }
    for folder in emptied.reversed() { Folder.removeIfEmpty(folder) }
  }

  /// Removes what is in `folder` but other folders, which are made accessible and handed to `inner`.
  private static func empty(_ folder: FilePath, _ inner: (FilePath) -> Void) {
    // Its owner may have no right to list it or to remove from it.
    makeAccessible(folder)
    guard let open = try? OpenFolder(folder) else { return }
    for name in open.names {
      if open.entry(name)?.type == .directory {
        makeAccessible(folder.appending(name))
        inner(folder.appending(name))
      } else {
        open.removeFile(name)
      }
    }
  }

  /// Gives the owner of the folder `path` all rights to it.
  private static func makeAccessible(_ path: FilePath) {
    guard let mode = try? path.stat(followTargetSymlink: false).permissions, !mode.contains(.ownerReadWriteExecute)
    else { return }
    _ = path.withPlatformString {
      fchmodat(AT_FDCWD, $0, mode.union(.ownerReadWriteExecute).rawValue, AT_SYMLINK_NOFOLLOW)
    }
  }
}
