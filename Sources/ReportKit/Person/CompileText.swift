package import ScenarioKit
import SwarmCore
package import SystemPackage
import Wording

/// What `runner compile` shows: the rank inputs of a plan, each below its name.
package enum CompileText {
  /// How many ranks a plan has and how it is started, ended by a newline.
  package static func heading(_ plan: Plan, in folder: FilePath? = nil) -> String {
    let place = folder.map { " in \($0.string.printable)" } ?? ""
    return "\(plan.scenario.path.string.printable): \(plan.processCount) ranks\(place), "
      + "to be started with mpirun -np \(plan.processCount)\n"
  }

  /// The heading, and every file of `plan`.
  package static func text(_ plan: Plan) -> String {
    var text = heading(plan)
    for (index, input) in plan.rankInputs.enumerated() {
      text += "==> \(Plan.inputName(rank: index + 1)) <==\n" + String(decoding: input.encoded(), as: UTF8.self)
    }
    if let settings = plan.settingsText { text += "==> \(Plan.settingsName) <==\n" + settings }
    if let faults = plan.faultPlan { text += "==> \(Plan.faultsName) <==\n" + faults.encoded() }
    return text
  }
}
