import FileKit
import FoundationEssentials
import JudgeKit
import ReportKit
import RunKit
import ScenarioKit
import SystemPackage
import Wording

/// A real job of three ranks, in a folder of its own: one client owns a file of three segments, one wants it.
enum TrialJob {
  /// The number of its ranks.
  static let ranks = 3

  /// Runs the job, and finds out whether it did what it should.
  static func run(swarm: FilePath, mpirun: FilePath) async -> Finding {
    let folder = FilePath(FileManager.default.temporaryDirectory.path).appending("runner-doctor-\(UUID().uuidString)")
    defer { Folder.remove(folder) }
    do {
      try Folder.create(folder)
      return try await run(swarm: swarm, mpirun: mpirun, in: folder)
    } catch let error as MachineError {
      return Finding(subject: "job", state: .missing, detail: error.problem, mend: error.mend)
    } catch {
      return Finding(subject: "job", state: .missing, detail: "\(error)", mend: nil)
    }
  }

  private static func run(swarm: FilePath, mpirun: FilePath, in folder: FilePath) async throws -> Finding {
    let launcher = try Launcher(
      mpirun: mpirun, swarm: swarm, finalizeGuard: Executable.sibling(named: Launcher.finalizeGuardName),
      ownSwarm: Executable.sibling(named: Executable.swarmName),
      dialect: await LauncherOptions.found(at: try Launcher.findMPIRun(mpirun)).dialect,
      starter: Executable.sibling(named: Isolation.cellName))
    let plan = Plan(.trial)
    let record = await Pipeline.run(Job(plan, in: folder, by: launcher, limit: plan.scenario.timeout))
    let judgement = Pipeline.judge(record, of: plan, goldens: nil, isOurs: launcher.startsOurSwarm)
    if let failure = judgement.failures.first {
      let detail = "3 ranks: " + (failure.lines.first ?? failure.kind.rawValue)
      return Finding(subject: "job", state: .missing, detail: detail, mend: nil)
    }
    return .found("job", "3 ranks ran and wrote what they should, \(record.duration.secondsText)")
  }
}
