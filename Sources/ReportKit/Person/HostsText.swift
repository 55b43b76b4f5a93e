import RunKit
import Wording

/// On which host each rank of a run was, in words.
enum HostsText {
  /// `hosts: a has ranks 0 and 2, b has rank 1`; nil if nothing is known of it.
  static func line(_ hosts: [Int: HostName]) -> String? {
    if hosts.isEmpty { return nil }
    let ranks = Dictionary(grouping: hosts.keys.sorted()) { hosts[$0]?.text ?? "" }
    let parts = ranks.sorted { ($0.value[0], $0.key) < ($1.value[0], $1.key) }
    return "hosts: " + parts.map { "\($0.key) has \(rankList($0.value))" }.joined(separator: ", ")
  }
}
