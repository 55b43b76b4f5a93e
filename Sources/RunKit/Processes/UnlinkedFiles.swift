import Glibc
import SystemPackage

/// Files that have no name any more and that processes hold open: they fill a disk, and are found in no folder.
enum UnlinkedFiles {
  /// The bytes of each that the processes of `job` hold open on the file system of `directory`.
  ///
  /// What a process has, and the system does not show to this one, is not seen.
  static func sizes(of job: JobProcesses, beside directory: FilePath) -> [Int64] {
    guard let device = try? directory.stat().deviceID else { return [] }
    var seen: Set<UInt64> = []
    var sizes: [Int64] = []
    for process in ProcessTable().descendants(of: job.keeper) {
      for status in KernelFile.openFiles(process.id) where status.type == .regular && status.linkCount == 0 {
        guard status.deviceID == device, seen.insert(UInt64(status.inode.rawValue)).inserted else { continue }
        sizes.append(status.size)
      }
    }
    return sizes
  }
}
