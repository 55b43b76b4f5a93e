import FileKit
import LibC
import SystemPackage

/// The files with the standard output and error of each rank, which `mpirun --output-filename` or `runner-cell` writes and a
/// run keeps.
enum RankStreams {
  /// The folder in the run directory that holds them.
  static let folder = "ranks"

  /// The name of that folder for an `mpirun` that is started in `directory`.
  ///
  /// `mpirun` makes the name a full path, and reads what follows a colon or a comma in it as a directive. If the path
  /// has one, this is the name of a link in `scratch`. The folder is there already.
  /// - Throws: `FileError`.
  static func name(in directory: FilePath, scratch: FilePath) throws(FileError) -> String {
    let path = directory.absolute.appending(folder)
    guard path.string.contains(where: { $0 == ":" || $0 == "," }) else { return folder }
    let link = scratch.appending(folder)
    guard symlink(path.string, link.string) == 0 else { throw FileError(.create, link, Errno(rawValue: errno)) }
    return link.string
  }

  /// Moves `ranks/<job>/rank.<R>/stdout` in `run`, the run directory, to `ranks/<R>.stdout`, and likewise `stderr`.
  ///
  /// What else has such a name, as a rank may have made it, is left where it is, or moved out of the way; nothing outside
  /// the run directory is changed.
  static func collect(in run: OpenFolder, processes: Int) {
    guard let top = run.folder(folder) else { return }
    for job in top.names {
      guard let jobFolder = top.folder(job) else { continue }
      for name in jobFolder.names {
        guard let rank = rank(of: name.string, processes: processes), let streams = jobFolder.folder(name) else {
          continue
        }
        for stream in ["stdout", "stderr"] { top.take(stream, of: streams, as: "\(rank).\(stream)") }
        jobFolder.removeIfEmpty(name)
      }
      top.removeIfEmpty(job)
    }
    run.removeIfEmpty(folder)
  }

  /// The ranks below `processes` for which `mpirun`, or who watches a rank, has made streams in `run`, the run directory, that
  /// are still there.
  static func started(in run: OpenFolder, processes: Int) -> Set<Int> {
    guard let top = run.folder(folder) else { return [] }
    return top.names.reduce(into: []) { started, job in
      for name in top.folder(job)?.names ?? [] {
        if let rank = rank(of: name.string, processes: processes) { started.insert(rank) }
      }
      let stream = job.string
      if stream.hasSuffix(".stdout"), let rank = rank(ofDigits: stream.dropLast(7), processes: processes) {
        started.insert(rank)
      }
    }
  }

  /// The rank below `processes` that the name of a folder, `rank.07`, says.
  private static func rank(of name: String, processes: Int) -> Int? {
    name.hasPrefix(prefix) ? rank(ofDigits: name.dropFirst(prefix.count), processes: processes) : nil
  }

  private static func rank(ofDigits digits: Substring, processes: Int) -> Int? {
    guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let rank = Int(digits) else { return nil }
    return rank < processes ? rank : nil
  }

  private static let prefix = "rank."
}
