import FileKit
import SystemPackage

/// What the ranks tell of themselves by the library that is loaded into them: see `mark.h`.
struct RankMarks {
  /// The folder of the files.
  let folder: FilePath

  /// The marks in a folder that exists.
  init(of folder: FilePath) { self.folder = folder }

  /// The marks of a run with the folder `scratch`, which has none yet.
  /// - Throws: `FileError` if there is no room for them.
  init(in scratch: FilePath) throws(FileError) {
    self.init(of: scratch.appending("finalize"))
    try Folder.create(folder)
  }

  /// The variable that tells the library in every rank where to leave them.
  var variable: RankVariable { RankMarks.variable(folder) }

  /// The same for marks in `folder`, as the ranks see it.
  static func variable(_ folder: FilePath) -> RankVariable { RankVariable("RUNNER_FINALIZE", folder.string) }

  /// Whether `rank` was in `MPI_Finalize` when it ended, with no other thread of its own.
  func isFinalizing(_ rank: Int) -> Bool { FoundFile.exists(folder.appending("\(rank)")) }

  /// How `rank` ended, if it was with another status than 0, or by `MPI_Abort` or a call that failed, and in no way that it
  /// cannot tell of.
  /// - Throws: `MarkDoubt` if nothing that the library leaves says that.
  func end(of rank: Int) throws(MarkDoubt) -> RankEnd? {
    try RankEnd(mark: FoundFile.read(folder.appending("\(rank).end"), limit: RankEnd.markLimit))
  }
}
