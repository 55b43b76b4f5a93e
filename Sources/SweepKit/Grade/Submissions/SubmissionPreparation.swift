import FileKit
package import RunKit
package import ScenarioKit
import SystemPackage

/// Makes swarms that can be run of submissions, several at once.
///
/// Whatever is wrong with one is a fault of it alone.
package struct SubmissionPreparation: Sendable {
  private let swarms: [GradedSwarm]
  private let rules: SubmissionRules
  private let jobs: Int
  private let isolation: Isolation?
  private let mpirun: FilePath
  private let store: RunStore
  private let memory: (file: MarkMemory, keys: MarkKeys)?

  /// The folder of the runs in which those of submissions are.
  private static let folder = "submissions"

  /// A preparation of those of `swarms` that are submissions, by `rules`, for marks by `scenarios`; what is wrong with one is
  /// kept in `memory`.
  /// - Throws: `MachineError` if there is no launcher, or no place.
  package init(
    _ swarms: [GradedSwarm], rules: SubmissionRules, scenarios: [Scenario], options: SweepOptions,
    memory: MarkMemory? = nil
  ) throws(MachineError) {
    self.memory = memory.map { ($0, $0.keys(of: [], options: options)) }
    mpirun = try Launcher.findMPIRun(options.mpirun)
    if swarms.contains(where: { $0.isToBePrepared && $0.submission.flatMap(SubmissionForm.init) == .archive }),
      SearchPath.find("bsdtar") == nil
    {
      throw MachineError(
        "no \"bsdtar\" in PATH, which unpacks archives", mend: "install the tools of libarchive (scripts/setup)")
    }
    self.swarms = swarms
    self.rules = rules
    jobs = max(1, options.jobs)
    let sources = swarms.map { $0.submission ?? $0.path }
    isolation = options.isolation?.hiding(
      Sweep.hiddenPaths(of: scenarios, options) + options.solutions(besides: nil) + sources)
    do {
      try RunStore.prepare(options.runs)
    } catch {
      throw MachineError("no place for runs: \(error)", mend: "make room, or name another folder with --runs")
    }
    // Nobody needs those of an earlier marking, which may be large.
    store = try RunStore(in: options.runs.appending(SubmissionPreparation.folder), names: [], kept: 1)
  }

  /// How long preparing them takes at most.
  package var bound: WorkBound {
    var left: [String: Duration] = [:]
    for swarm in swarms where swarm.isToBePrepared {
      left[swarm.label] = swarm.submission.flatMap(SubmissionForm.init).flatMap(rules.time(for:))
    }
    return WorkBound(left, jobs: jobs)
  }

  /// Prepares all; tells when work on one has `.started`, under its label, and has `.ended`.
  /// - Returns: the swarms, with their executables, or with what is wrong with them.
  /// - Throws: `MachineError` if the machine kept one from being prepared; `CancellationError`.
  package func run(_ report: @escaping @Sendable (SweepEvent) -> Void) async throws -> [GradedSwarm] {
    var waiting = swarms.indices.filter { swarms[$0].isToBePrepared }.reversed().map(\.self)
    return try await withThrowingTaskGroup(of: (index: Int, swarm: GradedSwarm).self) { group in
      var prepared = swarms
      func startNext() {
        guard let index = waiting.popLast() else { return }
        let swarm = swarms[index]
        group.addTask {
          report(.started(scenario: swarm.label))
          let prepared = try await self.prepared(swarm, index)
          report(.ended(scenario: swarm.label))
          return (index, prepared)
        }
      }
      for _ in 0..<jobs { startNext() }
      while let (index, swarm) = try await group.next() {
        prepared[index] = swarm
        startNext()
      }
      return prepared
    }
  }

  private func prepared(_ swarm: GradedSwarm, _ index: Int) async throws -> GradedSwarm {
    guard let submission = swarm.submission else { return swarm }
    let work = SubmissionWork(
      submission: submission, rules: rules, place: store.folder.absolute.appending("\(index + 1)"),
      isolation: isolation, mpirun: mpirun)
    var prepared = swarm
    do {
      prepared.path = try await work.program()
    } catch let fault as SubmissionFault {
      prepared.fault = fault
      if let memory { memory.file.keep(fault, of: swarm, memory.keys.fault(swarm.identity)) }
    }
    return prepared
  }

  /// Lets go of the folder of the submissions, which stays until the next marking.
  package func close() { store.close() }
}
