package import FileKit
import LibC
package import SystemPackage

/// A short-lived folder for what Open MPI and the ranks keep while a job runs: session files, shared memory, `TMPDIR`.
///
/// Each job has its own folder, so that jobs at the same time do not disturb each other. The folder is removed with the
/// job, so that a killed rank leaves no shared memory behind. It is not in the run directory, because its paths must be
/// short and its mapped memory fast: it is in `/dev/shm` if there is room there, else in the user's `TMPDIR` or `/tmp`.
package struct Scratch: Sendable {
  private static let prefix = "swarm-runner."
  /// The shared memory that a rank may need, in bytes: its segment of 4 MiB, and as much again.
  static let bytesPerRank: UInt64 = 8 << 20

  /// The folder.
  package let path: FilePath
  /// The folder itself, locked while the job runs: a folder without a lock is left over.
  private let lock: FolderLock

  /// Makes a folder for a job of `processes` processes.
  /// - Throws: `FileError`.
  package init(processes: Int) throws(FileError) {
    let base = Scratch.base(for: UInt64(processes) * Scratch.bytesPerRank)
    let path = try Scratch.makeFolder(in: base)
    lock = try FolderLock(path, .exclusive)
    self.path = path
  }

  private static func makeFolder(in base: FilePath) throws(FileError) -> FilePath {
    // Six letters, in whose place mkdtemp(3) puts others.
    let letters = String(repeating: "X", count: 6)
    var template = Array(base.appending(prefix + letters).string.utf8CString)
    guard mkdtemp(&template) != nil else {
      throw FileError(.create, base.appending(prefix + "*"), Errno(rawValue: errno))
    }
    return FilePath(String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }

  /// Removes the folder and everything in it.
  package func remove() {
    Folder.remove(path)
    lock.release()
  }

  /// How old a folder without a lock must be to count as left over; a new one is locked just after it is made.
  private static let leftoverAge = Duration.seconds(60)

  /// Removes the folders that killed runners have left.
  package static func removeLeftovers() {
    for base in bases {
      for name in Folder.names(in: base) where name.hasPrefix(prefix) {
        let path = base.appending(name)
        guard let status = try? path.stat(followTargetSymlink: false), status.type == .directory,
          status.userID.rawValue == getuid(), time(nil) - status.st_mtim.tv_sec > leftoverAge.components.seconds,
          let lock = try? FolderLock(path, .exclusive)
        else { continue }
        defer { lock.release() }
        if lock.isHeld { Folder.remove(path) }
      }
    }
  }

  private static var bases: [FilePath] {
    var bases = [SharedMemoryFolder.path].compactMap(\.self)
    if let given = getenv("TMPDIR") { bases.append(FilePath(String(cString: given))) }
    return bases + ["/tmp"]
  }

  /// The first place that is writable and has room; the factor leaves room for jobs at the same time.
  private static func base(for bytes: UInt64) -> FilePath {
    let jobsAtOnce: UInt64 = 4
    return bases.first { base in
      var room = statvfs()
      return base.isAbsolute && Folder.isFolder(base) && access(base.string, W_OK | X_OK) == 0
        && statvfs(base.string, &room) == 0
        && UInt64(room.f_bavail) * UInt64(room.f_frsize) >= bytes * jobsAtOnce
    } ?? "/tmp"
  }
}
