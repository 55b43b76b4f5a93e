import RunKit
import ScenarioKit
import SystemPackage
import Wording

/// What differs in runs whose schedules are disturbed.
extension SweepOptions {
  /// The seed of the schedule of `repetition`, from 1; nil if it is left to itself.
  func scheduleSeed(of repetition: Int) -> UInt64? {
    scheduleSeed.map { variesSchedule ? $0 &+ UInt64(max(repetition, 1) - 1) : $0 }
  }

  /// The time limit of a run of `plan`.
  ///
  /// A run whose threads are held has longer, as that is not the swarm's fault: three times as long, and a second more.
  func limit(of plan: Plan) -> Duration {
    let limit = timeout ?? plan.scenario.timeout
    return scheduleSeed == nil ? limit : limit * 3 + .seconds(1)
  }

  /// Checks that the schedules of the swarm can be disturbed, if they are to be, where the probe is kept from it by `absence`.
  /// - Throws: `MachineError` if they cannot.
  func checkSchedules(_ absence: ProbeAbsence?) throws(MachineError) {
    guard scheduleSeed != nil, let reason = absence?.reasonAgainstSchedules else { return }
    throw MachineError(
      "the threads of \(quoted(swarm.string, limit: 200)) cannot be held, as \(reason)",
      mend: "build it otherwise, or run without --chaos and --chaos-seed")
  }
}

extension ProbeAbsence {
  /// Why the probe cannot hold threads of such a swarm; nil if it can, or nothing is known yet.
  fileprivate var reasonAgainstSchedules: String? {
    switch self {
    case .linkedStatically: "it is linked statically"
    case .withOtherRights: "it runs with the rights of another user or group"
    case .otherMPI: "there is no probe for the MPI with which it is linked"
    case .sanitized, .unseen: nil
    }
  }
}
