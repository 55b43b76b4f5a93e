package import ProbeKit

/// A fact about a swarm that did not end by itself.
package enum HangFact: Hashable, Sendable {
  /// Something is known to be wrong.
  case finding(HangFinding)
  /// Where a thread is, and for how long it has been there.
  case thread(HangDiagnosis.ThreadPlace)
  /// This many threads are left out.
  case moreThreads(Int)
  /// Nothing is known of these ranks.
  case silent(ranks: [Int])

  /// The most threads that are listed.
  private static let limit = 60

  /// The facts in `diagnosis`: what is known to be wrong, then where each thread is, then the ranks of which nothing is
  /// known.
  package static func all(_ diagnosis: HangDiagnosis) -> [HangFact] {
    let busy = Set(diagnosis.places.filter { $0.thread.activity != .threads }.map(\.rank))
    // A thread that waits for other threads of its process is left out if those are listed.
    let shown = diagnosis.places.filter { $0.thread.activity != .threads || !busy.contains($0.rank) }
    let silent = diagnosis.silentRanks
    return diagnosis.findings.map { .finding($0) } + shown.prefix(limit).map { .thread($0) }
      + (shown.count > limit ? [.moreThreads(shown.count - limit)] : [])
      + (silent.isEmpty ? [] : [.silent(ranks: silent)])
  }
}
