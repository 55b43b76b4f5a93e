import Glibc
package import SystemPackage

/// The status pages of all ranks of a swarm at one moment.
package struct SwarmSnapshot: Hashable, Sendable {
  /// The moment, in nanoseconds of the machine's monotonic clock.
  package var taken: UInt64
  /// The number of processes that were to be started.
  package var processes: Int
  /// The page of each rank that has one, by rank.
  package var pages: [Int: StatusPage]

  /// A snapshot.
  package init(taken: UInt64, processes: Int, pages: [Int: StatusPage]) {
    self.taken = taken
    self.processes = processes
    self.pages = pages
  }

  /// The folder in a run directory in which the probe writes.
  package static let folder = "probe"

  /// Reads the pages of the `processes` ranks of the run in `directory`, which may be running.
  package init(of directory: FilePath, processes: Int, _ extent: StatusPage.Extent = .all) {
    let folder = directory.appending(SwarmSnapshot.folder)
    var pages: [Int: StatusPage] = [:]
    for rank in 0..<processes {
      if let page = try? StatusPage(at: folder.appending("\(rank).status"), extent), page.rank == rank {
        pages[rank] = page
      }
    }
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    self.init(
      taken: UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec), processes: processes, pages: pages)
  }
}
