import Essentials
import FileKit
import JudgeKit
import MarkKit
import RunKit
import ScenarioKit
import SystemPackage

/// Everything that is done with one plan: its repetitions, their retries, the verdict, the goldens.
struct Trial: Sendable {
  let plan: Plan
  /// What starts its runs; nil if they are in virtual time.
  let launcher: Launcher?
  let store: RunStore
  let options: SweepOptions
  /// The name of its run directories.
  let directoryName: String
  /// Its name in events.
  let title: String
  /// Whether the swarm is our own, so that what it says of itself is believed.
  var isOurs = false
  /// Whether the swarm understands the keys of a scenario that are ours alone.
  var understandsOurKeys = false
  /// Why the probe cannot look into the swarm, or should not, as far as its executable says.
  var probeAbsence: ProbeAbsence?

  /// The hosts of its runs; nil if they are on this one.
  var hosts: HostList?

  /// Is told how far a run in virtual time is.
  var report: (@Sendable (SweepEvent) -> Void)?

  /// How often a run is set aside, and run again, as it shows nothing.
  static let reruns = 2

  /// The plan against which its runs are judged.
  private var judgedPlan: Plan {
    guard options.scheduleSeed != nil else { return plan }
    var judged = plan
    judged.scenario.expectations = plan.scenario.expectations.ofAnySchedule
    return judged
  }

  private var goldens: GoldenStore { GoldenStore(root: options.golden) }

  /// Why it is not run, if it is not: the scenario says so, or calls for what only our own swarm can do.
  private var skip: Verdict.Reason? {
    let keys = plan.scenario.keysOfOurs
    if let reason = plan.scenario.skip { return .given(reason) }
    guard let launcher else { return virtualTimeSkip }
    let parts = plan.scenario.virtualTimeParts
    if !parts.isEmpty { return .needsVirtualTime(parts: parts) }
    if launcher.dialect.recovery == nil, plan.scenario.crashesRanks {
      return .crashNotSurvived(launcher: launcher.dialect.family.rawValue)
    }
    if plan.scenario.needsProbe, probeAbsence == .otherMPI { return .probeForOtherMPI }
    if understandsOurKeys || keys.isEmpty { return nil }
    return .needsOwnSwarm(keys: keys)
  }

  /// Runs the plan once more, and again as long as a run shows nothing or is to be retried.
  func advance(_ tally: inout TrialTally) async {
    guard skip == nil else { return }
    let repetition = tally.repetitions + 1
    // A failure that is expected is not tried again.
    var retries = plan.scenario.expectedFailure == nil ? options.retries : 0
    var reruns = plan.scenario.expectedFailure == nil ? Trial.reruns : 0
    var launcherRetries = options.launcherRetries
    for retry in 0... {
      var attempt = await attempt(repetition, retry, &tally, mayBeSetAside: reruns > 0)
      if reruns > 0, attempt.showsNothing, !Task.isCancelled {
        reruns -= 1
        tally.setAside(attempt)
        continue
      }
      if launcherRetries == 0, let blamed = try? await blamed(attempt) { attempt.failures = blamed }
      tally.add(attempt)
      if attempt.failures.isEmpty || Task.isCancelled { break }
      if launcherRetries > 0, attempt.failures.contains(where: \.isOfMachine) {
        launcherRetries -= 1
      } else if retries > 0 {
        retries -= 1
      } else {
        break
      }
    }
    tally.repetitions = repetition
  }

  /// Whether nothing is left to run after `tally`.
  func isOver(_ tally: TrialTally) -> Bool {
    if skip != nil || tally.repetitions >= options.repetitions { return true }
    if options.endsHangs, tally.onlyHangs { return true }
    return tally.hasLost && (options.untilFail || options.failFast)
  }

  /// The result of its runs.
  func result(_ tally: TrialTally) -> ScenarioResult {
    let scenario = plan.scenario
    if let reason = skip { return ScenarioResult(scenario: scenario, verdict: .skipped(reason)) }
    var result = ScenarioResult(
      scenario: scenario, verdict: tally.verdict, attempts: tally.attempts, setAside: tally.setAside,
      statistics: tally.statistics, isRepeated: options.repetitions > 1, companion: tally.companion,
      isUnsteady: tally.isUnsteady)
    if options.updatesGoldens { update(&result) }
    return result
  }

  private func attempt(
    _ repetition: Int, _ retry: Int, _ tally: inout TrialTally, mayBeSetAside: Bool
  ) async -> ScenarioResult.Attempt {
    do {
      let directory = try store.directory(for: directoryName, repetition: repetition, retry: retry)
      var record = runsApart ? try await countedRecord(in: directory) : try await record(in: directory, repetition)
      var companion = tally.companion
      if companion == nil {
        companion = try await self.companion(of: record, repetition: repetition, retry: retry)
        if let companion { tally.note(companion) }
      }
      let compared = options.comparesGoldens && !options.updatesGoldens
      var judgement = Judgement(
        of: record, plan: judgedPlan, store: compared ? goldens : nil, isOurs: isOurs, witness: companion?.witness)
      if let companion, judgement.failures.contains(where: { $0.kind == .expectationNotMet }) {
        // Nobody is to blame for evidence that the machine has spoilt.
        let ofMachine = companion.failures.filter(\.isOfMachine)
        if !ofMachine.isEmpty { judgement.failures = ofMachine }
      }
      if runsApart { judgement.figures = nil }
      let isSetAside = mayBeSetAside && judgement.failures.showNothing
      let isKept = options.keep || (!isSetAside && tally.statistics.areNew(judgement.failures))
      if !isKept {
        store.remove(directory, if: record.identity)
      } else if let limit = options.keptFileBytes, let folder = record.folder {
        RunSize.cut(folder, to: limit)
      }
      // Of many runs, what all ranks said of themselves is too much to hold.
      if !options.keep, !options.keepsSnapshots { record.snapshot = nil }
      record.unwritten = nil
      record.peers = options.tellsPeers && isOurs ? record.peerOutcomes : []
      return ScenarioResult.Attempt(
        repetition: repetition, retry: retry, record: record, figures: judgement.figures, failures: judgement.failures,
        kept: isKept, credit: judgement.failures.isEmpty ? nil : options.partial.share(of: judgement.credit))
    } catch {
      let record = RunRecord(
        scenario: plan.scenario.name, directory: store.folder, command: [], started: .now, duration: .zero,
        end: .launcherFailed(.refused(error)))
      let failure = Failure(kind: .launcherError, facts: [.end(.file(error))])
      return ScenarioResult.Attempt(
        repetition: repetition, retry: retry, record: record, failures: [failure], kept: false)
    }
  }

  /// The record of a run in `directory` that is not looked into, though the user may have asked for that.
  private func unprobedRecord(
    in directory: FilePath, by launcher: Launcher
  ) async throws(FileError) -> RunRecord {
    let record = await job(in: directory, by: launcher, probe: nil).run()
    guard launcher.finalizeGuard != nil, record.rankThatRefusedLibraries(of: plan.processCount) != nil else {
      return record
    }
    try makeAnew(directory, after: record)
    return await job(in: directory, by: launcher.unguarded, probe: nil).run()
  }

  /// The record of a run in `directory` that counts, where one more is looked into.
  private func countedRecord(in directory: FilePath) async throws(FileError) -> RunRecord {
    guard let launcher else { return await virtualRecord(in: directory) }
    let record = try await unprobedRecord(in: directory, by: launcher)
    return isProbeLeftOut ? record.notProbed(probeAbsence) : record
  }

  /// Makes `directory` empty, in which was run what `record` tells of.
  /// - Throws: `FileError` if it cannot be made again.
  func makeAnew(_ directory: FilePath, after record: RunRecord) throws(FileError) {
    store.remove(directory, if: record.identity)
    try Folder.create(directory)
  }

  /// Whether nothing but the user's wish to look into it speaks for the probe in a swarm that was built with a sanitizer.
  private var mayBeLeftOut: Bool {
    !plan.scenario.needsProbe && options.scheduleSeed == nil && !Preload.wantsSanitized
  }

  /// Whether the probe is left out, as the executable says that it was built with a sanitizer, or for another MPI.
  var isProbeLeftOut: Bool {
    switch probeAbsence {
    case .otherMPI: true
    case .sanitized: mayBeLeftOut
    default: false
    }
  }

  /// The record of a run in `directory`, with the probe if there is to be one.
  ///
  /// A sanitizer stands before memory and locks, as the probe does: a swarm that was built with one is looked into only
  /// where the scenario needs it, schedules are disturbed, or the user has made way for it.
  /// - Throws: `FileError` if the directory cannot be made anew.
  func record(in directory: FilePath, _ repetition: Int) async throws(FileError) -> RunRecord {
    guard let launcher else { return await virtualRecord(in: directory) }
    var probe = options.probe(for: plan.scenario)
    probe?.faults = plan.faultPlan
    probe?.scheduleSeed = options.scheduleSeed(of: repetition)
    guard let probe else { return try await unprobedRecord(in: directory, by: launcher) }
    if isProbeLeftOut { return try await unprobedRecord(in: directory, by: launcher).notProbed(probeAbsence) }
    let record = await job(in: directory, by: launcher, probe: probe).run()
    // Of a swarm that a script starts, that it was built with a sanitizer is known only now.
    if mayBeLeftOut, let sanitizer = record.speakingSanitizer(of: plan.processCount) {
      let mayBeGuarded = record.rankThatRefusedProbe(of: plan.processCount) == nil
      try makeAnew(directory, after: record)
      return try await unprobedRecord(in: directory, by: mayBeGuarded ? launcher : launcher.unguarded)
        .notProbed(.sanitized(sanitizer))
    }
    let isKnown = record.end == .exited(status: 0) || probeAbsence != nil
    return record.seesNoRank && isKnown ? record.notProbed(probeAbsence ?? .unseen) : record
  }

  /// Whether our own swarm is asked for statistics: it says in them, too, what was lost with peers that are gone.
  var asksForStatistics: Bool {
    options.probe(for: plan.scenario) != nil || options.asksForStatistics || plan.scenario.mayLoseHolders
      || !plan.scenario.expectations.keysOfOurs.isEmpty
  }

  func job(in directory: FilePath, by launcher: Launcher, probe: ProbeSettings?) -> Job {
    Job(
      isOurs && asksForStatistics ? plan.withStatistics : plan, in: directory, by: launcher,
      limit: options.limit(of: plan),
      patience: plan.faultPlan == nil ? Job.patience : Job.patienceWithFaults, probe: probe, hosts: hosts)
  }

  /// Writes the goldens of a scenario of which every run was right.
  private func update(_ result: inout ScenarioResult) {
    guard result.verdict.failures.isEmpty, !Task.isCancelled else { return }
    do {
      result.goldenChanges = try goldens.write(plan)
    } catch {
      let failure = Failure(
        kind: .goldenNotWritten, output: error.fact.path.lastComponent?.string, facts: [.golden(error.fact)])
      result.verdict = Verdict(outcome: .fail, failures: [failure])
    }
  }
}

extension RunRecord {
  /// The same record, of a run that should have been looked into and was not, and says so.
  fileprivate func notProbed(_ reason: ProbeAbsence?) -> RunRecord {
    var record = self
    record.probeAbsence = reason
    try? record.write()
    return record
  }
}
