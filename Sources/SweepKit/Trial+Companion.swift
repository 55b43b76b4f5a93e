import FileKit
import JudgeKit
import RunKit
import ScenarioKit
import SystemPackage

extension Trial {
  /// Whether the runs that count are not looked into, and one more is.
  var runsApart: Bool { options.isRunApart(plan) }

  /// The run with the probe that goes with `record`; nil if none would show anything.
  /// - Throws: `FileError` if its directory cannot be made.
  func companion(of record: RunRecord, repetition: Int, retry: Int) async throws(FileError) -> Companion? {
    guard runsApart, record.end.showsSwarm, !isProbeLeftOut, !Task.isCancelled else { return nil }
    let directory = try store.directory(for: "\(directoryName)~probed", repetition: repetition, retry: retry)
    for rerun in 0... {
      let companion = try await companion(in: directory, repetition)
      if companion.failures.showNothing, rerun < Trial.reruns, !Task.isCancelled {
        try makeAnew(directory, after: companion.record)
        continue
      }
      if !companion.kept {
        store.remove(directory, if: companion.record.identity)
      } else if let limit = options.keptFileBytes, let folder = companion.record.folder {
        RunSize.cut(folder, to: limit)
      }
      return companion
    }
    return nil
  }

  private func companion(in directory: FilePath, _ repetition: Int) async throws(FileError) -> Companion {
    var record = try await record(in: directory, repetition)
    if record.rankThatRefusedProbe(of: plan.processCount) != nil { record.probeAbsence = .sanitized(.address) }
    var bare = plan
    bare.scenario.expectations = plan.scenario.expectations.withoutProbe
    let judgement = Judgement(of: record, plan: bare, store: nil, isOurs: isOurs)
    if !options.keep { record.snapshot = nil }
    let isTelling = !judgement.failures.isEmpty && !judgement.failures.contains(where: \.isOfMachine)
    return Companion(
      record: record, failures: judgement.failures, witness: judgement.witness, kept: options.keep || isTelling)
  }
}

extension RunEnd {
  /// Whether a run with this end shows anything about the swarm.
  fileprivate var showsSwarm: Bool {
    switch self {
    case .launcherFailed, .notExecutable, .signalled, .interrupted: false
    case .exited, .timedOut, .stalled, .overflowed, .overcrowded, .unmeasurable, .exceeded, .launcherStuck: true
    }
  }
}
