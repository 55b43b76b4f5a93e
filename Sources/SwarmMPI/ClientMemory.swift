import SwarmCore

/// What the two threads of a client share.
final class ClientMemory: Sendable {
  /// The segments that the client holds.
  let segments: Guarded<SegmentStore>
  /// How many segments the upload thread has sent to each peer since the download thread last asked, if that wants to know.
  let sent: Guarded<[Rank: Int]>?
  /// Whether the tracker is gone.
  let hasLostTracker = Guarded(false)
  /// Whether the upload thread has told the tracker that the client leaves.
  let isLeaving = Guarded(false)
  /// What the upload thread has counted; nil until it has ended.
  let uploadStatistics = Guarded<RankStatistics?>(nil)

  /// The memory of a client that holds what is in `store`; `countsUploads` if whom it serves depends on what it has sent.
  init(_ store: SegmentStore, countsUploads: Bool) {
    segments = Guarded(store)
    sent = countsUploads ? Guarded([:]) : nil
  }

  /// Notes that a segment is sent to `peer`.
  func noteSent(to peer: Rank) { sent?.withLock { $0[peer, default: 0] += 1 } }

  /// What has been noted since this was last asked.
  func takeSent() -> [Rank: Int] {
    sent?.withLock { sent in
      defer { sent.removeAll(keepingCapacity: true) }
      return sent
    } ?? [:]
  }
}
