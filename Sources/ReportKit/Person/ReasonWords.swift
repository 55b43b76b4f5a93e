import JudgeKit
import Wording

extension Verdict.Reason {
  /// The author's words, or `only our own swarm knows "joins"`.
  var words: String {
    switch self {
    case .given(let words): words
    case .needsOwnSwarm(let keys): "only our own swarm knows \(keys.map { quoted($0) }.joined(separator: ", "))"
    }
  }
}
