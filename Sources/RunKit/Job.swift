import Essentials
import FileKit
import ProbeKit
package import ScenarioKit
import SwarmCore
package import SystemPackage

/// One run of one plan: prepares its directory, has it run within its limits, cleans up, and records it.
package struct Job: Sendable {
  let plan: Plan
  let directory: FilePath
  let launcher: Launcher
  let limit: Duration
  private let patience: Duration
  let probe: ProbeSettings?
  /// The hosts of its ranks; nil if that is this one.
  let hosts: RunHosts?

  /// How long the launcher may take to end after its last rank.
  package static let patience = Duration.seconds(5)
  /// The same for a job that goes on when ranks end: its launcher has nothing to do but to notice the end of the last.
  package static let patienceWithFaults = Duration.seconds(2)
  /// The same where ranks are on hosts that are named, and each of them has noted its end.
  ///
  /// The launcher of Open MPI 4 never ends when a rank has died on another host than its own.
  static let patienceWithFaultsOnHosts = Duration.milliseconds(500)
  /// How much longer than its limit a run takes at most: until all that it has started is ended.
  package static let ending = Keeper.grace + Keeper.sweepLimit

  /// A run of `plan` in `directory`, which exists and is empty, for at most `limit`; probed if `probe` is given,
  /// on `hosts` if they are, by a launcher that was made for that.
  ///
  /// The launcher has `patience` to end after its last rank. (Now and then, most often after an `MPI_Abort`, the
  /// launcher of Open MPI 4.1 never ends.)
  package init(
    _ plan: Plan, in directory: FilePath, by launcher: Launcher, limit: Duration, patience: Duration = Job.patience,
    probe: ProbeSettings? = nil, hosts: HostList? = nil
  ) {
    self.hosts = hosts.map { RunHosts($0, plan.scenario.placement) }
    self.patience = patience
    self.probe = probe
    self.plan = plan
    self.directory = directory
    self.launcher = launcher
    self.limit = limit
  }

  /// Runs the job.
  ///
  /// When this returns, none of its processes is left but those that the record counts, which are still being ended.
  ///
  /// A cancelled task ends the run as `interrupted`. The record has every error; `run.json` holds the same.
  package func run() async -> RunRecord {
    var record = RunRecord(
      scenario: plan.scenario.name, directory: directory, command: [], started: .now, duration: .zero, end: .interrupted
    )
    record.scheduleSeed = probe?.scheduleSeed
    do {
      let folder = try OpenFolder(directory)
      record.identity = folder.identity
      try plan.write(into: directory)
      if let probe {
        try Folder.create(directory.appending(SwarmSnapshot.folder))
        if let faults = probe.faults { try AtomicFile.write(faults.encoded(), to: probe.faultFile(in: directory)) }
      }
      try Folder.create(directory.appending(RankStreams.folder))
      let starts = try StartWatch(folder, processes: plan.processCount)
      let place: any RunPlace =
        if let isolation = launcher.isolation {
          try SandboxPlace(isolation, for: self)
        } else if let hosts {
          try HostsPlace(hosts, for: self)
        } else {
          try OpenPlace(for: self)
        }
      defer { place.remove() }
      await execute(&record, try place.launch(self), in: place, folder, starts)
    } catch {
      record.end = .launcherFailed(.refused(error))
    }
    try? record.write()
    return record
  }

  /// Whether the job goes on when ranks end, as faults end some.
  var goesOn: Bool { probe?.faults != nil }

  /// Whether its ranks really go on when others end.
  var survivesRanks: Bool { goesOn && launcher.dialect.recovery != nil }

  /// The files of the probe, with the bytes that each may have.
  private var probeFiles: [FilePath: Int64] { probe?.files(in: directory, processes: plan.processCount) ?? [:] }

  /// The libraries that every rank loads.
  var preload: Preload { Preload(libraries: [launcher.finalizeGuard, probe?.library].compactMap(\.self)) }

  /// The variables of the launcher, which keeps its own files in `scratch`, or where the user has it keep them.
  func environment(scratch: FilePath?) -> [String: String] {
    launcher.environment(mark: mark, scratch: scratch, limit: limit, keepsGoing: goesOn, hosts: hosts)
      .merging(preload.environment) { own, _ in own }
  }

  /// The command of the launcher; see `Launcher.command`.
  func command(
    streams: String, variables: [RankVariable], starter: [String], hostsFile: String = ""
  ) -> [String] {
    launcher.command(
      processes: plan.processCount, limit: limit, streams: streams, variables: variables, starter: starter,
      keepsGoing: goesOn, hosts: hosts, hostsFile: hostsFile)
  }

  private func execute(
    _ record: inout RunRecord, _ launch: Launch, in place: any RunPlace, _ folder: OpenFolder, _ starts: StartWatch
  ) async {
    record.command = launch.command
    let watch = LimitWatch(
      plan: plan, directory: directory, time: limit,
      patience: hosts != nil && survivesRanks ? min(patience, Job.patienceWithFaultsOnHosts) : patience,
      stall: probe?.stall, probeFiles: probeFiles,
      isIsolated: launcher.isolation != nil, isWatched: !launcher.dialect.tellsOfRanks,
      ends: survivesRanks ? nil : place.ends, starts: starts, elsewhere: hosts == nil ? nil : place.ends,
      links: place.links, failure: { place.failure })
    let execution = Execution(
      command: launch.command, environment: launch.environment, directory: directory, watch: watch,
      goesOn: goesOn, snapshot: { snapshot() })
    let memoryKills = MemoryKills.count
    let start = ContinuousClock.now
    let outcome = await execution.run()
    record.duration = outcome.duration ?? start.duration(to: .now)
    if let strays = outcome.strays {
      record.strays = strays.ended
      record.unended = strays.left
      #if !os(Linux)
        // No keeper takes in what has lost its parent: some of that is only known by its mark.
        record.strays += await Strays(session: outcome.process, mark: mark).end()
      #endif
    } else {
      // The keeper was ended by somebody else, so that only marks are left to go by.
      record.strays = await Strays(session: outcome.process, mark: mark).end()
    }
    guard folder.isInPlace else {
      record.end = outcome.end(log(of: outcome), watch: watch, StartProgress(hasRun: true))
      record.launcherOutput = outcome.output
      record.tampering = .directoryMoved
      return
    }
    // A swarm that has filled the disk itself is to blame for that. What the ranks have said is put together only then,
    // as that makes room.
    let size = RunSize(of: directory, probeFiles: probeFiles)
    if size.isNeeded(by: plan) {
      record.shortage = Room.refusal(in: directory) ?? place.shortage
    }
    let failure = place.collect(into: &record)
    note(outcome, watch, in: folder, &record)
    // What another host does not send, as it is too much, would be too much here.
    let excess: RunEnd? = place.links?.isComplete == false ? .overflowed(limit: RunSize.limit(of: plan)) : nil
    if case .exited = record.end, let end = RunSizeBounds(of: plan).end(size) ?? excess { record.end = end }
    // A run that the user ends is not one that failed.
    if let failure, record.end != .interrupted { record.end = .launcherFailed(failure) }
    record.tampering = Tampering.found(
      outcome, record.end, isIsolated: launcher.isolation != nil, isOutOfMemory: MemoryKills.count != memoryKills)
  }

  /// Records how the run ended, and what its ranks left of that in `folder`, the run directory.
  private func note(_ outcome: Outcome, _ watch: LimitWatch, in folder: OpenFolder, _ record: inout RunRecord) {
    var starts = outcome.starts ?? watch.starts
    starts.lookAtTheEnd()
    var progress = starts.progress
    if hasOutputs { (progress.hasRun, progress.isBeyondInit) = (true, true) }
    record.startedRanks = starts.started
    folder.makeAccessible()
    RankStreams.collect(in: folder, processes: plan.processCount)
    record.survivors = outcome.survivors
    record.launcherOutput = outcome.output
    try? folder.write(outcome.output.bytes, to: RunRecord.launcherLogName)
    let log = log(of: outcome)
    record.unbelieved += log.doubts.map { Unbelieved(rank: nil, .launcher($0)) }
    record.reportedEnds = outcome.reportedEnds(log, told: record.toldEnds)
    record.end = outcome.end(log, watch: watch, progress, isNamed: !record.reportedEnds.isEmpty)
    // What came to the others as they were ended is not theirs.
    if outcome.limit == .abandoned { record.reportedEnds = Array(record.reportedEnds.prefix(1)) }
    if outcome.limit == nil, areAllRight(record) { record.end = .exited(status: 0) }
    if !progress.isBeyondInit, let reason = record.swarmRefusal { record.end = .notExecutable(reason: reason) }
    if !progress.isBeyondInit, let first = record.reportedEnds.first?.end, first.isOfInit,
      case .failedCall(let error, let call) = first
    {
      record.end = .launcherFailed(.told(EndReason.text(error: error, call: call)))
    }
    if let failure = outcome.limited(record.reportedEnds) { record.end = .launcherFailed(failure) }
    record.snapshot = outcome.snapshot ?? snapshot()
    record.noteDoubtsOfPages()
    if goesOn, let snapshot = record.snapshot {
      let ended = outcome.isOver ? Set(snapshot.pages.keys) : outcome.gone
      record.fates = RankFate.all(snapshot, ended: ended, told: record.toldEnds) { rank in
        let bytes = FoundFile.lastBytes(of: record.standardError(ofRank: rank), 1 << 20)
        return String(decoding: bytes ?? [], as: UTF8.self)
      }
    }
    // The statistics of a swarm that is not ours are worth nothing.
    if plan.scenario.settings.statistics, launcher.startsOurSwarm { record.readStatistics(of: plan) }
  }

  /// Whether those who watch the ranks know that none has ended in a way that the launcher had to tell of, whatever its status.
  ///
  /// Where all go on when some end, its status is that of one of them.
  private func areAllRight(_ record: RunRecord) -> Bool {
    guard record.watchedEnds.count == plan.processCount else { return false }
    switch record.end {
    case .exited: return survivesRanks || record.toldEnds.isEmpty
    case .launcherFailed(.namedNoRank): return record.toldEnds.isEmpty
    default: return false
    }
  }

  /// What the launcher has said.
  private func log(of outcome: Outcome) -> LauncherLog {
    LauncherLog(
      outcome.output.text, processes: plan.processCount, tellsOfRanks: launcher.dialect.tellsOfRanks)
  }

  /// Whether anything was written that may be an output: a launcher that is not known may keep the streams of its ranks
  /// elsewhere.
  private var hasOutputs: Bool { Folder.names(in: directory).contains { $0.hasPrefix("client") } }

  private func snapshot() -> SwarmSnapshot? {
    probe == nil ? nil : SwarmSnapshot(of: directory, processes: plan.processCount)
  }

  /// The mark that every process of this run has in its environment.
  private var mark: String { directory.absolute.string }
}
