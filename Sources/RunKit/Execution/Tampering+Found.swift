import LibC

extension Tampering {
  /// What the swarm has done to what runs it, if it has, in a run that ended as `end`; `isOutOfMemory` says whether the
  /// system has killed any process meanwhile for lack of memory.
  ///
  /// In a sandbox, nobody but the swarm can have ended the launcher. Outside, anybody can.
  static func found(_ outcome: Outcome, _ end: RunEnd, isIsolated: Bool, isOutOfMemory: Bool) -> Tampering? {
    // Who ends a run ends it by signals, too.
    guard outcome.limit != .cancelled else { return nil }
    if let tampering = outcome.tampering { return tampering }
    guard isIsolated, !isOutOfMemory, case .launcherFailed(let failure) = end else { return nil }
    switch failure {
    // The sandbox ends with a status above 128 where its launcher ends by a signal.
    case .namedNoRank(let status, _): return .launcherEnded(signal: status > 128 && status < 192 ? status - 128 : nil)
    case .passedOn(let signal): return .launcherEnded(signal: signal)
    default: return nil
    }
  }

  /// Which of the processes above the ranks of `job` is stopped, if one is.
  static func stopped(in job: JobProcesses) -> Tampering? {
    let launchers = job.launchers(in: ProcessTable())
    return launchers.contains { ProcessTable.entry($0)?.isStopped == true } ? .launcherStopped : nil
  }
}
