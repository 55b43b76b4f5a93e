import JudgeKit
import Wording

extension Verdict.Reason {
  /// The author's words, or `only our own swarm knows "joins"`.
  var words: String {
    switch self {
    case .given(let words): words
    case .crashNotSurvived(let launcher): "the mpirun of \(launcher) ends all ranks when one crashes"
    case .probeForOtherMPI: "it needs the probe, which is built for another MPI than the swarm"
    case .needsRealTime(let parts): "only real time has \(parts.map { quoted($0) }.joined(separator: ", "))"
    case .needsVirtualTime(let parts): "only virtual time has \(parts.map { quoted($0) }.joined(separator: ", "))"
    case .needsOwnSwarm(let keys): "only our own swarm knows \(keys.map { quoted($0) }.joined(separator: ", "))"
    }
  }
}
