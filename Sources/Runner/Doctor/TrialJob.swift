import Essentials
import FileKit
import JudgeKit
import ReportKit
import RunKit
import ScenarioKit
import SystemPackage
import Wording

/// A real job in a folder of its own, which is gone afterwards.
struct TrialJob {
  /// What starts it.
  var launcher: FoundLauncher
  /// The swarm's executable.
  var swarm: FilePath
  /// The user's own arguments for `mpirun`.
  var arguments: [String] = []

  /// The number of its ranks: one client owns a file of three segments, one wants it.
  static let ranks = 3

  /// What came of it.
  struct Result {
    /// How long it took.
    var duration: Duration
    /// What it did wrong, if anything.
    var failure: String?
    /// The ranks into which the probe has looked.
    var probed: Set<Int>
  }

  /// Runs one of three ranks, and finds out whether it did what it should.
  func finding() async -> Finding {
    do {
      let result = try await run(.trial)
      if let failure = result.failure {
        return Finding(subject: "job", state: .missing, detail: "3 ranks: \(failure)", mend: nil)
      }
      return .found("job", "3 ranks ran and wrote what they should, \(result.duration.secondsText)")
    } catch let error as MachineError {
      return Finding(subject: "job", state: .missing, detail: error.problem, mend: error.mend)
    } catch {
      return Finding(subject: "job", state: .missing, detail: "\(error)", mend: nil)
    }
  }

  /// Runs `scenario`; with the probe in `library`, if there is one, and then with the faults of the scenario.
  /// - Throws: `MachineError`, or `FileError`.
  func run(_ scenario: Scenario, probedBy library: FilePath? = nil) async throws -> Result {
    let folder = FilePath(FileManager.default.temporaryDirectory.path).appending("runner-doctor-\(UUID().uuidString)")
    defer { Folder.remove(folder) }
    try Folder.create(folder)
    let starts = try Launcher(
      mpirun: launcher.path, swarm: swarm, arguments: arguments,
      finalizeGuard: Executable.sibling(named: Launcher.finalizeGuardName),
      ownSwarm: launcher.dialect.fitting(Executable.sibling(named: Executable.swarmName)), dialect: launcher.dialect,
      starter: Executable.sibling(named: Isolation.cellName))
    let plan = Plan(scenario)
    var probe = library.map { ProbeSettings(library: $0) }
    probe?.faults = plan.faultPlan
    let record = await Pipeline.run(
      Job(plan, in: folder, by: starts, limit: plan.scenario.timeout, patience: .seconds(2), probe: probe))
    let judgement = Pipeline.judge(record, of: plan, goldens: nil, isOurs: starts.startsOurSwarm)
    let failure = judgement.failures.first.map { failure in
      ([failure.lines.first ?? failure.kind.rawValue] + lastWords(of: record, plan.processCount)).joined(
        separator: ": ")
    }
    return Result(
      duration: record.duration, failure: failure, probed: record.probedRanks)
  }

  /// The last line that the first of `count` ranks wrote which wrote any.
  private func lastWords(of record: RunRecord, _ count: Int) -> [String] {
    for rank in 0..<count {
      guard let bytes = FoundFile.lastBytes(of: record.standardError(ofRank: rank), 1 << 10) else { continue }
      let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      if let last = lines.last { return [last.printable] }
    }
    return []
  }
}
