import SwarmCore
import Synchronization

/// What the two threads of a client share.
final class ClientMemory: Sendable {
  /// The segments that the client holds.
  let segments: Mutex<SegmentStore>
  /// Opens when the upload thread has nothing more to do.
  let hasUploaded = Latch()
  /// What the upload thread has counted; whole when it has ended.
  let uploadStatistics = Mutex(RankStatistics())

  init(_ input: RankInput) {
    segments = Mutex(SegmentStore(input))
  }
}
