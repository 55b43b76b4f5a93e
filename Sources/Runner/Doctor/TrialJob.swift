import FoundationEssentials
import JudgeKit
import ReportKit
import RunKit
import ScenarioKit
import SweepKit
import SystemPackage
import Wording

/// A real job of three ranks, in a folder of its own: one client owns a file of three segments, one wants it.
enum TrialJob {
  /// Runs it, and says what came of it.
  static func run(swarm: FilePath, mpirun: FilePath) async -> Finding {
    let folder = FilePath(FileManager.default.temporaryDirectory.path).appending("runner-doctor-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(atPath: folder.string) }
    do {
      try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: true)
      return try await run(swarm: swarm, mpirun: mpirun, in: folder)
    } catch let error as MachineError {
      return Finding(subject: "job", state: .missing, detail: error.problem, mend: error.mend)
    } catch {
      return Finding(subject: "job", state: .missing, detail: "\(error)", mend: nil)
    }
  }

  private static func run(swarm: FilePath, mpirun: FilePath, in folder: FilePath) async throws -> Finding {
    var options = SweepOptions(swarm: swarm)
    options.mpirun = mpirun
    options.runs = folder.appending("runs")
    options.golden = folder.appending("golden")
    options.updatesGoldens = true
    let results = try await Sweep(plans: [Plan(.trial)], options: options).run { _ in }
    guard let result = results.first else { throw MachineError("the job left no result") }
    if result.verdict.outcome == .pass {
      return .found("job", "3 ranks ran and wrote what they should, \(result.attempts[0].record.duration.secondsText)")
    }
    let failure = result.verdict.failures.first
    let detail = "3 ranks: " + (failure?.lines.first ?? result.verdict.outcome.rawValue)
    return Finding(subject: "job", state: .missing, detail: detail, mend: nil)
  }
}
