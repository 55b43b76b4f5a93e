import LibC
import SystemPackage

/// Files that have no name any more and that processes hold open: they fill a disk, and are found in no folder.
enum UnlinkedFiles {
  /// The bytes of each that the processes of `job` hold open on the file system of `directory`.
  ///
  /// What a process has, and the system does not show to this one, is not seen.
  static func sizes(of job: JobProcesses, beside directory: FilePath) -> [Int64] {
    guard let id = try? directory.stat().deviceID else { return [] }
    let device = UInt64(truncatingIfNeeded: id.rawValue)
    var seen: Set<UInt64> = []
    var sizes: [Int64] = []
    for process in ProcessTable().descendants(of: job.keeper) {
      for file in Kernel.openFiles(process.id) where file.links == 0 {
        guard file.device == device, seen.insert(file.inode).inserted else { continue }
        sizes.append(file.size)
      }
    }
    return sizes
  }
}
