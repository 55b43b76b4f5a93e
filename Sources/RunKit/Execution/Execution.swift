import FileKit
import LibC
import ProbeKit
import ScenarioKit
import Synchronization
import SystemPackage

/// Runs a launcher to its end, or to a limit that strikes before.
///
/// A thread of its own watches it, and a process of its own keeps together whatever it starts: so limits, signals and the
/// end of everything hold on a machine that is as busy, or as short of something, as can be.
struct Execution: Sendable {
  /// The launcher's executable, and its arguments.
  let command: [String]
  /// Its environment.
  let environment: LaunchEnvironment
  /// The run directory, in which it is started.
  let directory: FilePath
  let watch: LimitWatch
  /// Whether the job goes on when one of its ranks ends.
  let goesOn: Bool
  /// Takes the status pages of the ranks, if the run is probed.
  let snapshot: @Sendable () -> SwarmSnapshot?

  /// How long the thread waits for a report before it looks at the limits.
  private static let tick = Duration.milliseconds(50)
  /// How much later than its time limit a run is ended by its keeper, if the runner cannot end it.
  private static let backstop = Duration.seconds(15)

  /// Runs it; a cancelled task ends it gently.
  func run() async -> Outcome {
    let struck = Struck()
    let deaths = goesOn ? RankDeaths(elsewhere: watch.elsewhere) : nil
    let stall = Task {
      if await standsStill(deaths, { struck.surroundings }) { struck.set(.stall) }
    }
    defer { stall.cancel() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        do throws(Errno) {
          try OwnThread.start { continuation.resume(returning: launch(struck, deaths)) }
        } catch {
          continuation.resume(returning: Outcome(failure: .notStarted(.process, error)))
        }
      }
    } onCancel: {
      struck.set(.cancelled)
    }
  }

  /// Waits until the swarm has stood still for too long; false if the task was cancelled, or it is not watched for that.
  ///
  /// `surroundings` are those of its ranks, once the launcher runs; `deaths` is told of ranks that die.
  private func standsStill(
    _ deaths: RankDeaths?, _ surroundings: @escaping @Sendable () -> Surroundings?
  ) async -> Bool {
    guard let stall = watch.stall else { return false }
    let watch = StallWatch(
      directory: directory, processes: watch.plan.processCount, stall: stall, surroundings: surroundings,
      deaths: deaths)
    return await watch.wait()
  }

  /// Starts the launcher, and waits for its end.
  private func launch(_ struck: Struck, _ deaths: RankDeaths?) -> Outcome {
    let channel: LauncherChannel
    do throws(Errno) {
      channel = try LauncherChannel()
    } catch {
      return Outcome(failure: .notStarted(.channel, error))
    }
    let order = Keeper.Order(
      command: command, environment: environment, directory: directory.absolute, log: channel.launcherEnd,
      backstop: watch.time + Execution.backstop)
    let start = ContinuousClock.now
    let keeper = Result { () throws(LauncherFailure) in try Keeper(order) }
    channel.closeLauncherEnd()
    switch keeper {
    case .failure(let failure): return Outcome(failure: failure)
    case .success(let keeper):
      var outcome = supervise(keeper, order, channel, struck, deaths, since: start)
      channel.drain()
      outcome.output = channel.output
      return outcome
    }
  }

  /// Waits for the end of the launcher that `keeper` starts, or ends it at a limit.
  private func supervise(
    _ keeper: Keeper, _ order: Keeper.Order, _ channel: LauncherChannel, _ struck: Struck,
    _ deaths: RankDeaths?, since start: ContinuousClock.Instant
  ) -> Outcome {
    var outcome = Outcome()
    var watch = watch
    var start = start
    /// When the keeper must have reported its last.
    var deadline: ContinuousClock.Instant?
    while deadline.map({ ContinuousClock.now < $0 }) ?? true {
      let report = keeper.report(within: Execution.tick, of: order, or: channel.readingEnd)
      channel.drain()
      watch.starts.look(at: start.duration(to: .now))
      outcome.starts = watch.starts
      switch report {
      case .started(let process):
        // Its time is its own, without that which it took to start it.
        start = .now
        outcome.process = process
        struck.launcherRuns(in: Surroundings(job: job(keeper, process), links: watch.links))
      case .refused(let step, let reason): outcome.failure = .notStarted(step, reason)
      case .ended(let status, let duration):
        outcome.status = status
        outcome.duration = duration
        deadline = .now + Keeper.sweepLimit
      case .stopped: if outcome.isUndecided { outcome.failure = .unwatched }
      case .expired: if outcome.limit == nil { outcome.limit = .time }
      case .swept(let ended, let left):
        outcome.strays = Outcome.Strays(ended: ended, left: left)
        // A signal to all may reach the keeper before the runner.
        if outcome.failure == .unwatched, struck.limit == .cancelled { outcome.limit = .cancelled }
        keeper.close(works: left > 0)
        return outcome
      case .gone:
        keeper.forsake()
        return outcome
      case nil:
        // No report is due: what has ended in time is not struck by a limit, even if this thread was stopped meanwhile.
        let elapsed = start.duration(to: .now)
        guard outcome.isUndecided else { continue }
        if let launcher = outcome.process {
          let job = job(keeper, launcher)
          guard let limit = struck.limit ?? watch.struck(at: elapsed, in: job, channel.output) else { continue }
          outcome.tampering = Tampering.stopped(in: job)
          if limit == .time { outcome.survivors = survivors(of: job) }
          strike(limit, &outcome, deaths, in: Surroundings(job: job, links: watch.links))
        } else {
          // The launcher does not run yet: its file may be on a file system that does not answer.
          guard let limit = struck.limit ?? (elapsed >= watch.time ? .time : nil) else { continue }
          outcome.limit = limit
        }
        // Where a host is lost, its agent ends what is there, and the launcher could only wait for it.
        if case .failed = outcome.limit { keeper.kill() } else { keeper.end() }
        deadline = .now + Keeper.grace + Keeper.sweepLimit
      }
    }
    keeper.forsake()
    return outcome
  }

  private func job(_ keeper: Keeper, _ launcher: Int32) -> JobProcesses {
    JobProcesses(
      keeper: keeper.process, started: launcher,
      sandboxProcesses: watch.isIsolated ? Sandbox.processesAboveLauncher : 0, isWatched: watch.isWatched)
  }

  /// The processes of the job that are alive; on other hosts, the ranks whose end nobody has noted.
  private func survivors(of job: JobProcesses) -> Survivors {
    guard let elsewhere = watch.elsewhere else { return Survivors(of: job) }
    return Survivors(ranks: Set(0..<watch.plan.processCount).subtracting(elsewhere.known(of: watch.plan.processCount)))
  }

  /// Notes the limit, and where the ranks are before they are ended; of a run that the user ends, nobody asks for that.
  private func strike(
    _ limit: LimitWatch.Limit, _ outcome: inout Outcome, _ deaths: RankDeaths?, in surroundings: Surroundings
  ) {
    outcome.limit = limit
    guard limit != .cancelled, var snapshot = snapshot() else { return }
    deaths?.note(in: &snapshot, surroundings.job)
    snapshot.unknowns = surroundings.unknowns(of: snapshot)
    outcome.snapshot = snapshot
    if let elsewhere = watch.elsewhere {
      outcome.gone = elsewhere.known(of: watch.plan.processCount)
      return
    }
    let living = surroundings.job.living(Set(snapshot.pages.values.map(\.process)))
    outcome.gone = Set(snapshot.pages.values.filter { living[$0.process] == nil }.map(\.rank))
  }

  /// A limit that others than the thread find out about, the first that strikes; and what they need for that.
  private final class Struck: Sendable {
    private let first = Mutex<LimitWatch.Limit?>(nil)
    private let place = Mutex<Surroundings?>(nil)

    var surroundings: Surroundings? { place.withLock { $0 } }

    func launcherRuns(in surroundings: Surroundings) { place.withLock { $0 = surroundings } }

    var limit: LimitWatch.Limit? { first.withLock { $0 } }

    func set(_ limit: LimitWatch.Limit) { first.withLock { $0 = $0 ?? limit } }
  }
}
