import SwarmCore

/// What the two threads of a client share.
final class ClientMemory: Sendable {
  /// The segments that the client holds.
  let segments: Guarded<SegmentStore>
  /// Whether the tracker is gone.
  let hasLostTracker = Guarded(false)
  /// Whether the upload thread has told the tracker that the client leaves.
  let isLeaving = Guarded(false)
  /// What the upload thread has counted; nil until it has ended.
  let uploadStatistics = Guarded<RankStatistics?>(nil)

  init(_ store: SegmentStore) {
    segments = Guarded(store)
  }
}
