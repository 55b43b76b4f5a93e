import Essentials
import FileKit
package import ScenarioKit
import SwarmCore
import SwarmSim
import Synchronization
package import SystemPackage

/// One run of one plan in virtual time: the swarm in this process, on the network of its scenario.
///
/// It leaves in its directory what a run of `Job` leaves of our own swarm: rank inputs, outputs, statistics, standard error.
package struct VirtualJob: Sendable {
  private let plan: Plan
  private let directory: FilePath
  private let limit: Duration
  /// How often the state of the swarm is noted; nil for never.
  package var sampling: Sampling?
  /// Is told now and then how far the run is.
  package var watch: (@Sendable (VirtualProgress) -> Void)?

  /// How often the state of the swarm is noted.
  package enum Sampling: Hashable, Sendable {
    /// At this interval.
    case every(Duration)
    /// Some 200 times, at the times that the end calls for.
    case automatic
  }

  /// A run of `plan`, which has no `realTimeParts`, in `directory`, which exists and is empty, for at most `limit` of virtual
  /// time.
  package init(_ plan: Plan, in directory: FilePath, limit: Duration) {
    self.plan = plan
    self.directory = directory
    self.limit = limit
  }

  /// Runs the job.
  ///
  /// A cancelled task ends the run as `interrupted`. The record has every error; `run.json` holds the same.
  package func run() async -> RunRecord {
    let wish = Wish()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        do throws(Errno) {
          try OwnThread.start(stackSize: nil) { continuation.resume(returning: record(until: wish)) }
        } catch {
          var record = RunRecord(of: plan, in: directory)
          record.end = .launcherFailed(.notStarted(.process, error))
          continuation.resume(returning: record)
        }
      }
    } onCancel: {
      wish.isCancelled.store(true, ordering: .relaxed)
    }
  }

  /// Whether the user wants the run to end.
  private final class Wish: Sendable {
    let isCancelled = Atomic(false)
  }

  private func record(until wish: Wish) -> RunRecord {
    let start = ContinuousClock.now
    var record = RunRecord(of: plan, in: directory)
    do {
      record.identity = try OpenFolder(directory).identity
      if plan.scenario.leavesOutputs { try plan.write(into: directory) }
      try Folder.create(directory.appending(RankStreams.folder))
      var scenario = VirtualScenario(plan, limit: limit)
      scenario.note(sampling)
      var swarm = VirtualSwarm(scenario)
      var meter = ProgressMeter(plan)
      let run = swarm.run(isCancelled: { wish.isCancelled.load(ordering: .relaxed) }) { state, events in
        guard let watch, let progress = meter.progress(state, events: events) else { return }
        watch(progress)
      }
      record.note(run, of: plan, scenario, limit: limit)
      try write(run, record)
    } catch {
      record.end = .launcherFailed(.refused(error))
    }
    record.duration = start.duration(to: .now)
    try? record.write()
    return record
  }

  /// Writes what the ranks would have left.
  /// - Throws: `FileError`.
  private func write(_ run: VirtualRun, _ record: RunRecord) throws(FileError) {
    guard plan.scenario.leavesOutputs else { return try writeComplaints(run, record) }
    for (index, peer) in run.peers.enumerated() {
      for output in peer.outputs {
        let text = output.hashes.map { "\($0)\n" }.joined()
        try AtomicFile.write(text, to: directory.appending("client\(index + 1)_\(output.name)"))
      }
    }
    if plan.scenario.settings.statistics {
      // A process that is killed leaves none.
      for (rank, statistics) in record.statistics where run.hasLeft(rank) {
        let name = rank == 0 ? "tracker.stats" : "client\(rank).stats"
        try AtomicFile.write(statistics.encoded(), to: directory.appending(name))
      }
    }
    for rank in 0..<plan.processCount {
      let lines = run.complaints(of: rank).map { "swarm: rank \(rank): \($0)\n" }.joined()
      try AtomicFile.write(lines, to: record.standardError(ofRank: rank))
      try AtomicFile.write("", to: record.standardOutput(ofRank: rank))
    }
  }

  /// Writes what the first ranks that have something to say would have said, where nothing else is written.
  /// - Throws: `FileError`.
  private func writeComplaints(_ run: VirtualRun, _ record: RunRecord) throws(FileError) {
    let speaking = (0..<plan.processCount).lazy.filter { !run.complaints(of: $0).isEmpty }
    for rank in speaking.prefix(VirtualJob.speakers) {
      let lines = run.complaints(of: rank).map { "swarm: rank \(rank): \($0)\n" }.joined()
      try AtomicFile.write(lines, to: record.standardError(ofRank: rank))
    }
  }

  /// How many ranks leave what they would have said, where clients leave no outputs.
  private static let speakers = 100
}

extension RunRecord {
  /// The record of a run of `plan` in `directory` that begins now.
  fileprivate init(of plan: Plan, in directory: FilePath) {
    self.init(
      scenario: plan.scenario.name, directory: directory, command: [], started: .now, duration: .zero, end: .interrupted
    )
  }
}
