import ProbeKit

extension RunRecord {
  /// Notes why status pages of its snapshot are not believed.
  ///
  /// Every rank of a job that ended well was in `MPI_Init`, and so had a page if any had one: what is missing then was taken
  /// away, or the probe could not write it. In both cases what the others say is not all.
  package mutating func noteDoubtsOfPages() {
    guard var snapshot else { return }
    if end == .exited(status: 0), !snapshot.pages.isEmpty {
      for rank in 0..<snapshot.processes where snapshot.pages[rank] == nil && snapshot.doubts[rank] == nil {
        snapshot.doubts[rank] = .missing
      }
    }
    self.snapshot = snapshot
    unbelieved += snapshot.doubts.sorted { $0.key < $1.key }.map { Unbelieved(rank: $0.key, .page($0.value)) }
  }
}
