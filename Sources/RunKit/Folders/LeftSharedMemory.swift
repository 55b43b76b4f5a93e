import FileKit
import Glibc
import SystemPackage

/// Shared memory that the library of an MPI leaves behind when its ranks are killed, under a name of its own in `/dev/shm`.
package enum LeftSharedMemory {
  private static let folder: FilePath = "/dev/shm"

  /// Removes the files of this user whose name begins with one of `prefixes` and that no process has open or mapped.
  ///
  /// What a rank that lives shares is always one of these: it has it open until it has mapped it, and mapped until it ends.
  package static func remove(named prefixes: [String]) {
    let left = Folder.names(in: folder).filter { name in prefixes.contains(where: name.hasPrefix) && isOwn(name) }
    guard !left.isEmpty else { return }
    // Only then are the processes looked through: one of them may have just made what was not there before.
    let used = inUse(left)
    for name in left where !used.contains(name) { unlink(folder.appending(name).string) }
  }

  /// Whether the file `name` is one of this user.
  private static func isOwn(_ name: String) -> Bool {
    guard let status = try? folder.appending(name).stat(followTargetSymlink: false) else { return false }
    return status.type == .regular && status.userID.rawValue == getuid()
  }

  /// Those of the files `names` that some process has open or mapped, as far as that is to be seen.
  private static func inUse(_ names: [String]) -> Set<String> {
    var used: Set<String> = []
    let inodes = Dictionary(
      names.compactMap { name in (try? folder.appending(name).stat()).map { ($0.inode, name) } }
    ) { first, _ in first }
    for process in ProcessTable().entries {
      for status in KernelFile.openFiles(process.id) where status.type == .regular {
        if let name = inodes[status.inode] { used.insert(name) }
      }
      guard let maps = KernelFile.text(process.id, "maps") else { continue }
      for name in names where maps.contains(folder.appending(name).string) { used.insert(name) }
    }
    return used
  }
}
