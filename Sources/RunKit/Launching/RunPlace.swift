import FileKit
import ScenarioKit
import SystemPackage

/// Where the ranks of a run are: on the machine as it is, or in a sandbox.
protocol RunPlace: Sendable {
  /// How the launcher of `job` is started there.
  /// - Throws: `FileError`.
  func launch(_ job: Job) throws(FileError) -> Launch
  /// How ranks end, as those say who watch them; nil if nobody does.
  var ends: RankEnds? { get }
  /// The agents of the runner on other hosts, if it is on some.
  var links: HostLinks? { get }
  /// Why the run cannot go on there, if so.
  var failure: LauncherFailure? { get }
  /// Why nothing can be written there any more, if so.
  var shortage: FileError? { get }
  /// Brings into the run directory, and into its record, what the ranks have left there.
  /// - Returns: why no rank could be put there, if so.
  func collect(into record: inout RunRecord) -> LauncherFailure?
  /// Removes what nobody needs after the run.
  func remove()
}

extension RunPlace {
  var links: HostLinks? { nil }
  var failure: LauncherFailure? { nil }
}

/// How a launcher is started.
struct Launch {
  /// The executable, and its arguments.
  var command: [String]
  /// Its environment.
  var environment: LaunchEnvironment
}

/// The machine as it is, with a folder for what Open MPI and the ranks keep while the job runs.
struct OpenPlace: RunPlace {
  private let scratch: Scratch
  private let marks: RankMarks?
  let ends: RankEnds?
  private let processes: Int
  private let sharedMemoryPrefixes: [String]

  /// A place for the ranks of `job`.
  /// - Throws: `FileError`.
  init(for job: Job) throws(FileError) {
    processes = job.plan.processCount
    scratch = try Scratch(processes: processes)
    marks = job.launcher.finalizeGuard == nil ? nil : try RankMarks(in: scratch.path)
    sharedMemoryPrefixes = job.launcher.dialect.sharedMemoryPrefixes
    ends = job.launcher.dialect.tellsOfRanks ? nil : try RankEnds(in: scratch.path)
  }

  func launch(_ job: Job) throws(FileError) -> Launch {
    let streams = try RankStreams.name(in: job.directory, scratch: scratch.path)
    let preload = job.preload.value(linkingIn: scratch.path)
    var variables = job.probe?.variables(directory: job.directory.absolute) ?? []
    if let marks { variables.append(marks.variable) }
    var starter: [String] = []
    if let ends, let program = job.launcher.starter {
      starter =
        RankStarter(
          program: program, streams: streams, ends: ends.folder.string,
          marks: marks?.folder.string, othersGoOn: job.survivesRanks, preload: preload
        ).words
    } else if let preload {
      variables.append(RankVariable(Preload.variable, preload))
    }
    return Launch(
      command: job.command(streams: streams, variables: variables, starter: starter),
      environment: .added(job.environment(scratch: scratch.path)))
  }

  var shortage: FileError? { Room.refusal(in: scratch.path) }

  func collect(into record: inout RunRecord) -> LauncherFailure? {
    if let marks { record.take(marks: { _ in marks }, of: processes) }
    if let ends { record.take(ends: ends, of: processes) }
    return nil
  }

  func remove() {
    scratch.remove()
    LeftSharedMemory.remove(named: sharedMemoryPrefixes)
  }
}

extension RunRecord {
  /// Notes what the ranks below `processes` tell of themselves; `marks` says where each does.
  mutating func take(marks: (Int) -> RankMarks, of processes: Int) {
    let ranks = 0..<processes
    finalizing = Set(ranks.filter { marks($0).isFinalizing($0) })
    for rank in ranks {
      do throws(MarkDoubt) {
        if let end = try marks(rank).end(of: rank) { toldEnds.append(ReportedEnd(rank: rank, end: end)) }
      } catch {
        unbelieved.append(Unbelieved(rank: rank, .mark(error)))
      }
    }
  }
}
