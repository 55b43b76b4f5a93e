package import ProbeKit

/// A fact about a swarm that did not end by itself.
package enum HangFact: Hashable, Sendable {
  /// Something is known to be wrong.
  case finding(HangFinding)
  /// The swarm may still do something, as not all is known.
  case unknown(Unknown)
  /// So many more things are not known.
  case moreUnknowns(Int)
  /// Where a thread is, and for how long it has been there.
  case thread(HangDiagnosis.ThreadPlace)
  /// This many threads are left out.
  case moreThreads(Int)
  /// Nothing is known of these ranks.
  case silent(ranks: [Int])

  /// The most threads that are listed.
  private static let limit = 60
  /// The most things that are listed as not known.
  private static let unknownLimit = 6

  /// The facts in `diagnosis`: what is known to be wrong, what is not known, then where each thread is, then the ranks of
  /// which nothing is known.
  package static func all(_ diagnosis: HangDiagnosis) -> [HangFact] {
    let busy = Set(diagnosis.places.filter { $0.thread.activity != .threads }.map(\.rank))
    // A thread that waits for other threads of its process is left out if those are listed.
    let shown = diagnosis.places.filter { $0.thread.activity != .threads || !busy.contains($0.rank) }
    let silent = diagnosis.silentRanks
    let unknowns = diagnosis.unknowns
    let moreUnknowns = unknowns.count - unknownLimit
    return diagnosis.findings.map { .finding($0) } + unknowns.prefix(unknownLimit).map { .unknown($0) }
      + (moreUnknowns > 0 ? [.moreUnknowns(moreUnknowns)] : []) + shown.prefix(limit).map { .thread($0) }
      + (shown.count > limit ? [.moreThreads(shown.count - limit)] : [])
      + (silent.isEmpty ? [] : [.silent(ranks: silent)])
  }
}
