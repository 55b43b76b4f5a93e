import FileKit
import FoundationEssentials
import Glibc
import ProbeKit
package import ScenarioKit
import Subprocess
import SwarmCore
package import SystemPackage

/// One run of one plan: prepares its directory, starts it, keeps it within its limits, cleans up, and records it.
package struct Job: Sendable {
  private let plan: Plan
  private let directory: FilePath
  private let launcher: Launcher
  private let limit: Duration
  private let patience: Duration
  private let probe: ProbeSettings?

  /// How long the launcher may take to end after its last rank.
  package static let patience = Duration.seconds(5)
  /// The same for a job that goes on when ranks end: its launcher has nothing to do but to notice the end of the last.
  package static let patienceWithFaults = Duration.seconds(2)

  /// A run of `plan` in `directory`, which exists and is empty, for at most `limit`; probed if `probe` is given.
  ///
  /// The launcher has `patience` to end after its last rank. (Now and then, most often after an `MPI_Abort`, the
  /// launcher of Open MPI 4.1 never ends.)
  package init(
    _ plan: Plan, in directory: FilePath, by launcher: Launcher, limit: Duration, patience: Duration = Job.patience,
    probe: ProbeSettings? = nil
  ) {
    self.patience = patience
    self.probe = probe
    self.plan = plan
    self.directory = directory
    self.launcher = launcher
    self.limit = limit
  }

  /// Runs the job.
  ///
  /// When this returns, none of its processes is left.
  ///
  /// A cancelled task ends the run as `interrupted`. The record has every error; `run.json` holds the same.
  package func run() async -> RunRecord {
    var record = RunRecord(
      scenario: plan.scenario.name, directory: directory, command: [], started: .now, duration: .zero, end: .interrupted
    )
    do {
      try plan.write(into: directory)
      if let probe {
        try Folder.create(directory.appending(SwarmSnapshot.folder))
        if let faults = probe.faults { try AtomicFile.write(faults.encoded(), to: probe.faultFile(in: directory)) }
      }
      let scratch = try Scratch(processes: plan.processCount)
      await execute(&record, scratch: scratch.path)
      scratch.remove()
    } catch {
      record.end = .launcherFailed(.refused(error))
    }
    try? record.write()
    return record
  }

  private func execute(_ record: inout RunRecord, scratch: FilePath) async {
    do {
      let streams = try RankStreams.name(in: directory, scratch: scratch)
      record.command = launcher.command(
        processes: plan.processCount, limit: limit, streams: streams,
        loading: probe?.arguments(directory: directory) ?? [])
    } catch {
      record.end = .launcherFailed(.refused(error))
      return
    }
    let start = ContinuousClock.now
    let environment = Launcher.environment(mark: mark, scratch: scratch, keepsGoing: probe?.faults != nil)
    let outcome = await race(record.command, environment)
    record.duration = start.duration(to: .now)
    record.strays = await Strays(session: outcome.process, mark: mark).end()
    let ranks = RankStreams.collect(in: directory)
    let log = LauncherLog(text(of: record.launcherLog))
    let endedByItself = (outcome.limit == nil || outcome.limit == .stuck) && outcome.status != .exited(0)
    record.reportedEnds = endedByItself ? log.reportedEnds : []
    record.end = end(outcome, log, ranksStarted: !ranks.isEmpty)
    record.snapshot = outcome.snapshot ?? snapshot()
    if probe?.faults != nil, let snapshot = record.snapshot {
      let isOver = outcome.limit == nil || outcome.limit == .stuck
      let ended = isOver ? Set(snapshot.pages.keys) : outcome.gone
      record.fates = RankFate.all(snapshot, ended: ended) { rank in
        let bytes = FoundFile.lastBytes(of: record.standardError(ofRank: rank), 1 << 20)
        return String(decoding: bytes ?? [], as: UTF8.self)
      }
    }
    if plan.scenario.settings.statistics { record.statistics = statistics() }
  }

  /// How the launcher ended, and which limit struck before that.
  private struct Outcome {
    var process: Int32?
    var status: TerminationStatus?
    var limit: Limit?
    var error: String?
    /// The status pages of the ranks when the limit struck, before they were ended.
    var snapshot: SwarmSnapshot?
    /// The ranks whose processes had ended by then.
    var gone: Set<Int> = []
  }

  private enum Limit: Sendable {
    case time
    case bytes
    case stuck
    case stall
    case cancelled
  }

  private enum Event: Sendable {
    case ended(process: Int32, TerminationStatus)
    case failed(String)
    case limit(Limit)
  }

  /// Starts the command, and waits for its end or for a limit; when a limit strikes, it ends the command gently.
  private func race(_ command: [String], _ environment: [String: String]) async -> Outcome {
    await withTaskGroup(of: Event.self) { group in
      group.addTask { await launch(command, environment) }
      group.addTask { .limit(await pause(limit) ? .time : .cancelled) }
      group.addTask { .limit(await watchBytes() ? .bytes : .cancelled) }
      group.addTask { .limit(await watchLauncher() ? .stuck : .cancelled) }
      if let stall = probe?.stall {
        let watch = StallWatch(directory: directory, processes: plan.processCount, stall: stall)
        group.addTask { .limit(await watch.wait() ? .stall : .cancelled) }
      }
      var outcome = Outcome()
      for await event in group {
        switch event {
        case .ended(let process, let status):
          outcome.process = process
          outcome.status = status
          group.cancelAll()
        case .failed(let error):
          outcome.error = error
          group.cancelAll()
        case .limit(let limit):
          if outcome.status == nil, outcome.error == nil, outcome.limit == nil {
            outcome.limit = limit
            outcome.snapshot = snapshot()
            let pages = outcome.snapshot?.pages.values.map { $0 } ?? []
            outcome.gone = Set(pages.filter { ProcessTable.entry($0.process)?.isZombie ?? true }.map(\.rank))
          }
          group.cancelAll()
        }
      }
      return outcome
    }
  }

  private func launch(_ command: [String], _ environment: [String: String]) async -> Event {
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [.send(signal: .terminate, allowedDurationToNextStep: .seconds(6))]
    do {
      let log = try FileDescriptor.open(
        directory.appending("mpirun.stderr"), .writeOnly, options: [.create, .exclusiveCreate, .append, .closeOnExec],
        permissions: FilePermissions(rawValue: 0o644))
      defer { try? log.close() }
      let updates = environment.map { (Environment.Key(stringLiteral: $0.key), Optional($0.value)) }
      let result = try await Subprocess.run(
        .path(launcher.mpirun), arguments: Arguments(Array(command.dropFirst())),
        environment: .inherit.updating(Dictionary(uniqueKeysWithValues: updates)), workingDirectory: directory,
        platformOptions: options, input: .none, output: .fileDescriptor(log, closeAfterSpawningProcess: false),
        error: .fileDescriptor(log, closeAfterSpawningProcess: false))
      return .ended(process: result.processIdentifier.value, result.terminationStatus)
    } catch {
      return .failed("\(error)")
    }
  }

  private func end(_ outcome: Outcome, _ log: LauncherLog, ranksStarted: Bool) -> RunEnd {
    switch outcome.limit {
    case .time: return .timedOut(limit: limit)
    case .stall: return .stalled(after: probe?.stall ?? .zero)
    case .bytes: return .overflowed(limit: RunSize.limit(of: plan))
    case .stuck: return .launcherStuck
    case .cancelled: return .interrupted
    case nil: break
    }
    if let error = outcome.error { return .launcherFailed(.other(error)) }
    switch outcome.status {
    case .exited(0): return .exited(status: 0)
    case .exited(let status):
      if let error = log.executableError { return .notExecutable(reason: error) }
      if let error = log.launcherError { return .launcherFailed(.told(error)) }
      if ranksStarted || !log.reportedEnds.isEmpty { return .exited(status: status) }
      return .launcherFailed(log.firstWords.map { .told($0) } ?? .noRank(status: status))
    case .signaled(let signal): return .signalled(signal)
    case nil: return .interrupted
    }
  }

  /// The statistics that the ranks have written; only our swarm writes any.
  private func statistics() -> [Int: RankStatistics] {
    // A shortfall lists the missing segments, in fewer than 8 bytes each.
    let limit = plan.scenario.files.reduce(1 << 20) { $0 + 8 * $1.hashes.count }
    return (0..<plan.processCount).reduce(into: [:]) { statistics, rank in
      let name = rank == trackerRank ? "tracker.stats" : "client\(rank).stats"
      guard case .file(let bytes, let size) = FoundFile.read(directory.appending(name), limit: limit),
        bytes.count == size
      else { return }
      statistics[rank] = RankStatistics(String(decoding: bytes, as: UTF8.self))
    }
  }

  private func snapshot() -> SwarmSnapshot? {
    probe == nil ? nil : SwarmSnapshot(of: directory, processes: plan.processCount)
  }

  private func text(of log: FilePath) -> String {
    guard case .file(let bytes, _) = FoundFile.read(log, limit: 1 << 17) else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// False if the task was cancelled before `duration` had passed.
  private func pause(_ duration: Duration) async -> Bool {
    (try? await Task.sleep(for: duration)) != nil
  }

  /// Measures the run directory from time to time; true once it is too large, false if the task was cancelled.
  private func watchBytes() async -> Bool {
    let limit = RunSize.limit(of: plan)
    while await pause(.milliseconds(500)) {
      if RunSize.bytes(in: directory) > limit { return true }
    }
    return false
  }

  /// True once all ranks have ended and the launcher still has not; false if the task was cancelled.
  private func watchLauncher() async -> Bool {
    let ranks = Strays(session: nil, mark: mark)
    var checks = 0
    while await pause(patience / 5) {
      let hasStarted = !Folder.names(in: directory.appending(RankStreams.folder)).isEmpty
      // The launcher carries the mark as well, and is the runner's own child.
      let hasRanks = ranks.find().contains { $0.parent != getpid() }
      checks = hasStarted && !hasRanks ? checks + 1 : 0
      if checks == 5 { return true }
    }
    return false
  }

  /// The mark that every process of this run has in its environment.
  private var mark: String { directory.absolute.string }
}
