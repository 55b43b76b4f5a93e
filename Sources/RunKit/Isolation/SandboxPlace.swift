import FileKit
import ScenarioKit
import SystemPackage

/// A sandbox, in which each rank has a cell.
struct SandboxPlace: RunPlace {
  private let cells: Cells
  private let sandbox: Sandbox
  private let ranks: Int
  private let isWatched: Bool

  /// A sandbox for the ranks of `job`, in which `isolation` shows what it may.
  /// - Throws: `FileError` if there is no room for the cells.
  init(_ isolation: Isolation, for job: Job) throws(FileError) {
    ranks = job.plan.processCount
    isWatched = !job.launcher.dialect.tellsOfRanks
    cells = Cells(directory: job.directory, plan: job.plan)
    sandbox = Sandbox(
      isolation: isolation,
      visible: VisibleFiles(isolation: isolation, programs: [job.launcher.swarm, job.launcher.mpirun]),
      directory: job.directory, libraries: job.preload.libraries, ranks: job.plan.processCount)
    try cells.prepare(isProbed: job.probe != nil)
  }

  func launch(_ job: Job) -> Launch {
    let marks = Sandbox.directory.appending(Cells.marksFolder)
    let dialect = job.launcher.dialect
    var starter = sandbox.starter
    if !dialect.tellsOfRanks {
      (starter.streams, starter.ends) = (RankStreams.folder, Cells.folder.string)
      (starter.marks, starter.othersGoOn) = (Cells.marksFolder, job.survivesRanks)
    }
    let inner = job.command(
      streams: RankStreams.folder,
      variables: [RankMarks.variable(marks)] + (job.probe?.variables(directory: Sandbox.directory) ?? []),
      starter: starter.words)
    return sandbox.launch(
      inner,
      variables: job.environment(scratch: Sandbox.session).merging(dialect.sandboxSettings) { $1 }
        .merging(["TMPDIR": "/tmp"]) { $1 },
      named: dialect.variables(namedIn: job.launcher.arguments))
  }

  var ends: RankEnds? { isWatched ? cells.ends : nil }

  /// The run directory is all of the machine that can be written to.
  var shortage: FileError? { nil }

  func collect(into record: inout RunRecord) -> LauncherFailure? {
    let failure = cells.failure
    record.isIsolated = true
    record.take(marks: cells.marks(of:), of: ranks)
    if let ends { record.take(ends: ends, of: ranks) }
    record.misplaced = cells.collect()
    // What outlives the launcher ends with the sandbox, and nobody counts it.
    record.strays = 0
    return failure.map { .told($0) }
  }

  func remove() {}
}
