import FileKit
import Glibc
import SystemPackage

/// The files with the standard output and error of each rank, which `mpirun --output-filename` writes and a run keeps.
enum RankStreams {
  /// The folder in the run directory that holds them.
  static let folder = "ranks"

  /// The name of that folder for an `mpirun` that is started in `directory`.
  ///
  /// `mpirun` makes the name a full path, and reads what follows a colon or a comma in it as a directive. If the path
  /// has one, this is the name of a link in `scratch`.
  /// - Throws: `FileError`.
  static func name(in directory: FilePath, scratch: FilePath) throws(FileError) -> String {
    let path = directory.absolute.appending(folder)
    guard path.string.contains(where: { $0 == ":" || $0 == "," }) else { return folder }
    let link = scratch.appending(folder)
    try Folder.create(path)
    guard symlink(path.string, link.string) == 0 else { throw FileError(.create, link, Errno(rawValue: errno)) }
    return link.string
  }

  /// Moves `ranks/<job>/rank.<R>/stdout` to `ranks/<R>.stdout`, and likewise `stderr`.
  /// - Returns: the ranks that were started.
  @discardableResult
  static func collect(in directory: FilePath) -> Set<Int> {
    let top = directory.appending(folder)
    var started: Set<Int> = []
    for job in Folder.names(in: top) where Folder.isFolder(top.appending(job)) {
      for name in Folder.names(in: top.appending(job)) where name.hasPrefix("rank.") {
        guard let rank = Int(name.dropFirst("rank.".count)) else { continue }
        started.insert(rank)
        for stream in ["stdout", "stderr"] {
          let path = top.appending(job).appending(name).appending(stream)
          rename(path.string, top.appending("\(rank).\(stream)").string)
        }
        Folder.removeIfEmpty(top.appending(job).appending(name))
      }
      Folder.removeIfEmpty(top.appending(job))
    }
    return started
  }
}
