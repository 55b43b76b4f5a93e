import LibC
import ProbeKit
import ScenarioKit

/// How the launcher of a run ended, and which limit struck before that.
struct Outcome: Sendable {
  /// The process of the launcher, if it was started.
  var process: Int32?
  /// Its status, once it has ended.
  var status: LauncherStatus?
  /// What it has printed.
  var output = LauncherOutput()
  /// How far the ranks came; nil if the launcher was not started.
  var starts: StartWatch?
  /// How long it ran.
  var duration: Duration?
  /// The limit that struck, if one did.
  var limit: LimitWatch.Limit?
  /// Why the launcher could not be started, if so.
  var failure: LauncherFailure?
  /// What the swarm was found to have done to what runs it, when a limit struck.
  var tampering: Tampering?
  /// What was left after the launcher, if its keeper said so.
  var strays: Strays?
  /// The processes that were alive when the time limit struck.
  var survivors: Survivors?
  /// The status pages of the ranks when the limit struck, before they were ended.
  var snapshot: SwarmSnapshot?
  /// The ranks whose processes had ended by then.
  var gone: Set<Int> = []

  /// The processes that were left after the launcher.
  struct Strays: Sendable {
    /// How many were ended.
    var ended: Int
    /// How many had not ended yet.
    var left: Int
  }

  /// Whether nothing has ended the run yet.
  var isUndecided: Bool { status == nil && failure == nil && limit == nil }

  /// Whether every rank had ended when the launcher ended or was ended.
  var isOver: Bool { limit == nil || limit == .stuck || limit == .abandoned }

  /// Whether nothing but the launcher itself ended the run, and not well.
  var failedByItself: Bool { isOver && status != .exited(0) }

  /// Whether a limit of the system ended the launcher, or the first of the ranks whose end it reported.
  func limited(_ reported: [ReportedEnd]) -> LauncherFailure? {
    // Where a limit of the run struck, the runner itself ended the launcher.
    guard limit == nil else { return nil }
    if case .signalled(let signal) = status, let failure = limited(signal, rank: nil) { return failure }
    guard case .signalled(let signal) = reported.first?.end else { return nil }
    return limited(signal, rank: reported.first?.rank)
  }

  private func limited(_ signal: Int32, rank: Int?) -> LauncherFailure? {
    if let limit = ResourceLimit(signal: signal), let value = limit.value { return .limited(limit, value, rank: rank) }
    // Beyond the hard limit of processor time the system sends SIGKILL; a process has the cores of the machine for it.
    guard signal == SIGKILL, let seconds = ResourceLimit.processorTime.value, let duration,
      duration * sysconf(Int32(_SC_NPROCESSORS_ONLN)) >= .seconds(seconds)
    else { return nil }
    return .limited(.processorTime, seconds, rank: rank)
  }

  /// The ends of ranks that the launcher reports in `log`; if it names none, those of which the ranks themselves have `told`.
  ///
  /// Of a run that ended well, as the launcher says, only the aborts count: it takes one with the code 0 for a good end.
  func reportedEnds(_ log: LauncherLog, told: [ReportedEnd]) -> [ReportedEnd] {
    guard isOver, status != nil || limit == .abandoned else { return [] }
    let ends = log.reportedEnds.isEmpty ? told : log.reportedEnds
    return failedByItself ? ends : ends.filter(\.end.isAbort)
  }

  /// The end of the run, with what the launcher said in `log`, of a job that came as far as `progress`; `isNamed` says
  /// whether a rank is known to be the cause.
  func end(_ log: LauncherLog, watch: LimitWatch, _ progress: StartProgress, isNamed: Bool = false) -> RunEnd {
    let hasRun = progress.hasRun
    if case .failed(let failure) = limit { return .launcherFailed(failure) }
    if limit != nil, limit != .cancelled, !hasRun, let error = log.launcherError {
      return .launcherFailed(.told(error))
    }
    // It may wait for ever afterwards.
    if isOver, let signal = log.passedOn { return .launcherFailed(.passedOn(signal: signal)) }
    switch limit {
    case .usage(let limit): return .exceeded(limit)
    case .time: return .timedOut(limit: watch.time)
    case .stall: return .stalled(after: watch.stall ?? .zero)
    case .size(let end): return end
    case .stuck: return .launcherStuck
    // As if the launcher had ended the others, as it should have.
    case .abandoned: return .exited(status: 1)
    case .cancelled: return .interrupted
    case .failed(let failure): return .launcherFailed(failure)
    case nil: break
    }
    if let failure { return .launcherFailed(failure) }
    switch status {
    case .exited(0) where hasRun: return .exited(status: 0)
    case .exited(let status):
      if !progress.isBeyondInit, let error = log.executableError { return .notExecutable(reason: error) }
      if let error = log.launcherError(at: progress) { return .launcherFailed(.told(error)) }
      // It exits with 1, without a word, where somebody sends it SIGTERM, SIGINT or SIGHUP; a script that starts it exits with
      // more than 128 where it was killed. Of any other status a rank is the cause, if only one was started.
      // Where each rank is watched, none of which nothing is told is the cause.
      let isOfLauncher =
        !log.tellsOfRanks || !log.tellsOfSomeRank && (status > 128 || status == 1 && log.firstWords == nil)
      if isNamed || hasRun && !isOfLauncher { return .exited(status: status) }
      if hasRun { return .launcherFailed(.namedNoRank(status: status, words: log.firstWords)) }
      return .launcherFailed(log.firstWords.map { .told($0) } ?? .noRank(status: status))
    case .signalled(let signal): return .signalled(signal)
    case nil: return .launcherFailed(.unwatched)
    }
  }
}
