import SystemPackage

/// How `runner-cell` starts one rank: see its `main.c`.
struct RankStarter {
  /// Its executable, as the launcher sees it.
  var program: FilePath
  /// Whether the rank gets a cell.
  var isInCell = false
  /// The folder for the streams of the rank, if the launcher does not keep them.
  var streams: String?
  /// The folder in which it notes how the rank ended, if the launcher does not tell.
  var ends: String?
  /// The folder of the marks by which the rank tells that it has not called `MPI_Finalize`, as it sees it.
  var marks: String?
  /// Whether the other ranks go on, however it ends.
  var othersGoOn = false
  /// What the dynamic loader loads into the rank.
  var preload: String?

  /// The words before those of the swarm.
  var words: [String] {
    [
      program.string, isInCell ? "cell" : "open", othersGoOn ? "go-on" : "end", streams ?? "", ends ?? "", marks ?? "",
      preload ?? "",
    ]
  }
}
