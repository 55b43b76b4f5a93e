import FileKit
import LibC
import SystemPackage

/// Shared memory that the library of an MPI leaves behind when its ranks are killed, under a name of its own in `/dev/shm`.
///
/// Where the system has no such folder, nobody can list what is left.
package enum LeftSharedMemory {
  /// Removes the files of this user whose name begins with one of `prefixes` and that no process has open or mapped.
  ///
  /// What a rank that lives shares is always one of these: it has it open until it has mapped it, and mapped until it ends.
  package static func remove(named prefixes: [String]) {
    #if os(Linux)
      guard let folder = SharedMemoryFolder.path else { return }
      let left = Folder.names(in: folder).filter { name in
        prefixes.contains(where: name.hasPrefix) && isOwn(folder.appending(name))
      }
      guard !left.isEmpty else { return }
      // Only then are the processes looked through: one of them may have just made what was not there before.
      let used = inUse(left, in: folder)
      for name in left where !used.contains(name) { unlink(folder.appending(name).string) }
    #endif
  }

  #if os(Linux)

    /// Whether the file at `path` is one of this user.
    private static func isOwn(_ path: FilePath) -> Bool {
      guard let status = try? path.stat(followTargetSymlink: false) else { return false }
      return status.type == .regular && status.userID.rawValue == getuid()
    }

    /// Those of the files `names` that some process has open or mapped, as far as that is to be seen.
    private static func inUse(_ names: [String], in folder: FilePath) -> Set<String> {
      var used: Set<String> = []
      let inodes = Dictionary(
        names.compactMap { name in (try? folder.appending(name).stat()).map { (UInt64($0.inode.rawValue), name) } }
      ) { first, _ in first }
      for process in ProcessTable().entries {
        for file in Kernel.openFiles(process.id) { if let name = inodes[file.inode] { used.insert(name) } }
        guard let maps = KernelFile.text(process.id, "maps") else { continue }
        for name in names where maps.contains(folder.appending(name).string) { used.insert(name) }
      }
      return used
    }
  #endif
}
