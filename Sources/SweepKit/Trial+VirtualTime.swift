import FileKit
import JudgeKit
import RunKit
import ScenarioKit
import SystemPackage

extension Trial {
  /// Why its plan cannot be run in virtual time; nil if it can.
  var virtualTimeSkip: Verdict.Reason? {
    let parts = plan.scenario.realTimeParts
    return parts.isEmpty ? nil : .needsRealTime(parts: parts)
  }

  /// The record of a run in `directory` in virtual time.
  func virtualRecord(in directory: FilePath) async -> RunRecord {
    let plan = asksForStatistics ? plan.withStatistics : plan
    var job = VirtualJob(plan, in: directory, limit: options.timeout ?? plan.scenario.timeout)
    job.sampling = options.sampling
    if let report {
      let title = title
      job.watch = { report(.progressed(scenario: title, $0)) }
    }
    return await job.run()
  }
}
