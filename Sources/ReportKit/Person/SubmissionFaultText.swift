package import SweepKit
import Wording

/// What a step has printed that found no swarm in a submission, such as a compiler.
package enum SubmissionFaultText {
  /// Its last lines, each ended by a newline; empty if the fault of `swarm` has none.
  package static func text(_ swarm: GradedSwarm, style: Style) -> String {
    (swarm.fault?.lines ?? []).map { "    " + style.paint($0.printable, .secondary) + "\n" }.joined()
  }
}
