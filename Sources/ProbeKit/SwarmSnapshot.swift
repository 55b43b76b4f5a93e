import LibC
package import SystemPackage

/// The status pages of all ranks of a swarm at one moment.
package struct SwarmSnapshot: Hashable, Sendable {
  /// The moment, in nanoseconds of the machine's monotonic clock.
  package var taken: UInt64
  /// The number of processes that were to be started.
  package var processes: Int
  /// The page of each rank that has one, by rank.
  package var pages: [Int: StatusPage]
  /// Why the page of a rank was left out, by rank: it says what cannot be true.
  package var doubts: [Int: PageDoubt] = [:]
  /// What may still act without the probe's knowledge, as far as it was looked for.
  package var unknowns: [Unknown] = []

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
    self.init(processes: processes) { rank throws(ProbeFileError) in
      try StatusPage(at: folder.appending("\(rank).status"), extent)
    }
  }

  /// The pages of `processes` ranks, each as `read` finds it, as far as they can be true.
  package init(processes: Int, reading read: (_ rank: Int) throws(ProbeFileError) -> StatusPage) {
    var pages: [Int: StatusPage] = [:]
    var doubts: [Int: PageDoubt] = [:]
    for rank in 0..<processes {
      do throws(ProbeFileError) {
        pages[rank] = try read(rank)
      } catch {
        switch error {
        case .unreadable: break
        case .version(let version): doubts[rank] = .version(version)
        case .untrue(let doubt): doubts[rank] = doubt
        }
      }
    }
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    let taken = UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    for (rank, page) in pages {
      guard let doubt = page.doubt(of: rank, among: processes, at: taken) else { continue }
      pages[rank] = nil
      doubts[rank] = doubt
    }
    self.init(taken: taken, processes: processes, pages: pages)
    self.doubts = doubts
  }
}
