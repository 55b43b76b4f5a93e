package import FileKit
import LibC
package import ScenarioKit
import SwarmCore
import SystemPackage

extension RunRecord {
  /// Reads the statistics that the ranks of this run of `plan` have written, and notes those that cannot be true.
  mutating func readStatistics(of plan: Plan) {
    let directory = directory
    readStatistics(of: plan) { name, limit in FoundFile.read(directory.appending(name), limit: limit) }
  }

  /// The same, with `read`, which finds the file of a name and reads at most so many bytes of it.
  package mutating func readStatistics(of plan: Plan, by read: (_ name: String, _ limit: Int) -> FoundFile) {
    // A shortfall lists the missing segments, in fewer than 8 bytes each.
    let limit = plan.scenario.files.reduce(1 << 20) { $0 + 8 * $1.hashes.count }
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    let now = Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    for rank in 0..<plan.processCount {
      let name = rank == trackerRank ? "tracker.stats" : "client\(rank).stats"
      switch read(name, limit) {
      case .absent: continue
      case .other, .unreadable: unbelieved.append(Unbelieved(rank: rank, .statistics(.notReadable)))
      case .file(let bytes, let size):
        guard Int64(bytes.count) == size else {
          unbelieved.append(Unbelieved(rank: rank, .statistics(.tooLong(bytes: Int(clamping: size)))))
          continue
        }
        do throws(RankStatistics.FaultyLine) {
          let told = try RankStatistics(reading: String(decoding: bytes, as: UTF8.self))
          if let doubt = told.doubt(of: rank, among: plan.processCount, at: now) {
            unbelieved.append(Unbelieved(rank: rank, .statistics(doubt)))
          } else {
            statistics[rank] = told
          }
        } catch {
          unbelieved.append(Unbelieved(rank: rank, .statistics(.line(error.number, text: error.text))))
        }
      }
    }
  }
}

extension RankStatistics {
  /// Why these cannot be the statistics of `rank` of `processes`, read at the moment `now`; nil if nothing speaks against
  /// them.
  fileprivate func doubt(of rank: Int, among processes: Int, at now: Int64) -> StatisticsDoubt? {
    let others = 1..<max(1, processes)
    if let peer = received.keys.filter({ !others.contains($0) || $0 == rank }).min() { return .peer(peer) }
    for moment in Moment.allCases {
      guard let time = moments[moment] else { continue }
      if time > now || time < moments[.joined, default: 0] { return .moment(moment.rawValue) }
    }
    return nil
  }
}
