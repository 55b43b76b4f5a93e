import SystemPackage
import Wording

/// The words for why a run cannot go on, or not begin, on another host.
enum HostReason {
  /// The words for `failure` on `host`.
  static func text(of host: String, _ failure: HostFailure) -> String {
    let name = quoted(host, limit: 100)
    switch failure {
    case .noShell(let program, let reason):
      return "cannot execute \(quoted(program, limit: 200)), by which the host \(name) is reached: \(reason)"
    case .unreachable(let trial, let words):
      return "the host \(name) cannot be reached\(said(words)); try: \(trial.printable(limit: 300))"
    case .otherVersion(let version):
      return
        "the \(AgentFile.name) on the host \(name) speaks version \(version), and the runner \(HostOrder.version)"
    case .refused(let what, let reason):
      return "the host \(name) refused \(quoted(what, limit: 200)): \(reason)"
    case .silent(let time):
      return "the host \(name) is lost: nothing was heard of it for \(time.words)"
    case .cut(let words):
      return "the host \(name) is lost: the connection to it has ended\(said(words))"
    case .untrue:
      return "the host \(name) has sent what \(AgentFile.name) never sends"
    case .unwritten(let reason):
      return "what the host \(name) needs cannot be read here: \(reason)"
    }
  }

  private static func said(_ words: String) -> String {
    words.isEmpty ? "" : ": \(words.printable(limit: 300))"
  }
}
