import ScenarioKit
import SystemPackage

/// Watches a run for the limits that end it before its time.
struct LimitWatch: Sendable {
  let plan: Plan
  /// The run directory.
  let directory: FilePath
  /// The time that the run may take.
  let time: Duration
  /// The time that the launcher has to end after its last rank.
  let patience: Duration
  /// The time that the swarm may stand still; nil if it is not watched for that.
  let stall: Duration?
  /// The files of the probe, with the bytes that each may have.
  let probeFiles: [FilePath: Int64]
  /// Whether the launcher runs in a sandbox.
  let isIsolated: Bool
  /// Whether `runner-cell` watches each rank.
  let isWatched: Bool
  /// How ranks end, where the end of one must end the others; nil if nobody notes that, or they go on.
  let ends: RankEnds?
  /// How ranks end that are on other hosts, where the kernel here does not list them; nil if all are on this one.
  let elsewhere: RankEnds?

  /// The agents of the runner on other hosts, if the run is on some.
  let links: HostLinks?
  /// Why the run cannot go on where it is, if so.
  private let place: @Sendable () -> LauncherFailure?

  /// How far the ranks have come.
  var starts: StartWatch

  private var meter: UsageMeter
  private let bounds: RunSizeBounds
  private var nextSize = LimitWatch.sizeInterval
  private var nextRanks = Duration.zero
  private var nextEnds = Duration.zero
  /// When it was found that a rank had ended badly.
  private var badSince: Duration?
  /// How often in a row no rank was left.
  private var emptyLooks = 0

  /// How often the run directory is measured.
  private static let sizeInterval = Duration.milliseconds(500)
  /// How often it is looked whether a rank has ended badly.
  private static let endsInterval = Duration.milliseconds(250)
  /// How long the launcher has for ending the others then.
  private static let endingPatience = Duration.seconds(3)
  /// How often no rank must be left.
  private static let emptyLooksLimit = 5

  /// What ended a run before its time.
  enum Limit: Hashable, Sendable {
    case usage(UsageLimit)
    case size(RunEnd)
    case time
    case stuck
    /// A rank has ended badly, and the launcher lets the others wait for it.
    case abandoned
    case stall
    case cancelled
    /// The run cannot go on where it is.
    case failed(LauncherFailure)
  }

  /// The limits of a run.
  init(
    plan: Plan, directory: FilePath, time: Duration, patience: Duration, stall: Duration?,
    probeFiles: [FilePath: Int64], isIsolated: Bool, isWatched: Bool, ends: RankEnds?, starts: StartWatch,
    elsewhere: RankEnds? = nil, links: HostLinks? = nil, failure: @escaping @Sendable () -> LauncherFailure? = { nil }
  ) {
    self.links = links
    place = failure
    self.elsewhere = elsewhere
    self.probeFiles = probeFiles
    self.ends = ends
    self.isIsolated = isIsolated
    self.isWatched = isWatched
    self.starts = starts
    self.plan = plan
    bounds = RunSizeBounds(of: plan)
    meter = UsageMeter(limits: plan.scenario.limits)
    self.directory = directory
    self.time = time
    self.patience = patience
    self.stall = stall
    nextRanks = patience / LimitWatch.emptyLooksLimit
  }

  /// The limit that has struck when the run has lasted for `elapsed` and the launcher has printed `output`, if one has.
  mutating func struck(at elapsed: Duration, in job: JobProcesses, _ output: LauncherOutput) -> Limit? {
    if let failure = place() { return .failed(failure) }
    if elapsed >= time { return .time }
    let others = links?.processes.map { $0.processes } ?? []
    if let limit = meter.exceeded(by: job, elsewhere: others) { return .usage(limit) }
    if elapsed >= nextSize {
      nextSize = elapsed + LimitWatch.sizeInterval
      let unlinked = UnlinkedFiles.sizes(of: job, beside: directory) + (links?.sizes ?? [])
      let size = RunSize(
        of: directory, probeFiles: probeFiles, unlinked: unlinked, filesElsewhere: links?.files ?? 0
      ) { bounds.end($0) != nil }
      if let end = bounds.end(size) { return .size(end) }
    }
    if elapsed >= nextRanks {
      nextRanks = elapsed + patience / LimitWatch.emptyLooksLimit
      let isEmpty = (starts.progress.hasRun || hasFailed(output)) && isEmpty(job)
      emptyLooks = isEmpty ? emptyLooks + 1 : 0
      if emptyLooks == LimitWatch.emptyLooksLimit { return .stuck }
    }
    if let ends, elapsed >= nextEnds {
      nextEnds = elapsed + LimitWatch.endsInterval
      if badSince == nil, !ends.bad(of: plan.processCount).isEmpty { badSince = elapsed }
      if let badSince, elapsed - badSince >= LimitWatch.endingPatience { return .abandoned }
    }
    return nil
  }

  /// Whether no rank is left.
  private func isEmpty(_ job: JobProcesses) -> Bool {
    guard let elsewhere else { return job.isEmpty }
    return elsewhere.known(of: plan.processCount).count == plan.processCount
  }

  /// Whether the launcher has said that it failed: that of Open MPI 4.1 may then wait for ever.
  private func hasFailed(_ output: LauncherOutput) -> Bool {
    LauncherLog(output.text).launcherError != nil
  }
}
