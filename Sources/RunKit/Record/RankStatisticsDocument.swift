package import SwarmCore
import Wording

/// The statistics that one rank has written, in JSON.
package struct RankStatisticsDocument: Encodable {
  struct Source: Encodable {
    let rank: Int
    let segments: Int
  }

  /// A wanted file that the rank could not get whole, in JSON.
  package struct Loss: Encodable {
    let file: String
    /// `unowned`, `unheld` or `cut-short`.
    let reason: String
    /// The first and the last index of each range of segments that are missing; nil if they are not known.
    let missing: [[Int]]?

    /// The loss that `shortfall` describes.
    package init(_ shortfall: Shortfall) {
      file = shortfall.file
      reason = shortfall.reason.word.rawValue
      missing = shortfall.missing?.map { [$0.lowerBound, $0.upperBound - 1] }
    }
  }

  let rank: Int
  let moments: [String: Double]
  let served: Int
  let received: [Source]
  let sent: [String: Int]
  let sleeps: Int
  let slept: Double
  let peakMemory: Int
  let shortfalls: [Loss]?

  enum CodingKeys: String, CodingKey {
    case rank, moments, served, received, sent, sleeps, slept, shortfalls
    case peakMemory = "peak-memory"
  }

  /// The statistics of a whole swarm, by rank; nil if no rank has written any.
  package static func all(_ statistics: [Int: RankStatistics]) -> [RankStatisticsDocument]? {
    // The moments are times since the machine started, of which only the differences matter.
    guard let start = statistics.values.compactMap({ $0.moments[.joined] }).min() else { return nil }
    return statistics.sorted { $0.key < $1.key }.map { RankStatisticsDocument(rank: $0.key, $0.value, since: start) }
  }

  private init(rank: Int, _ statistics: RankStatistics, since start: Int64) {
    self.rank = rank
    moments = Dictionary(
      uniqueKeysWithValues: statistics.moments.map {
        ($0.key.rawValue, Duration.nanoseconds($0.value - start).jsonSeconds)
      })
    served = statistics.served
    received = statistics.received.sorted { $0.key < $1.key }.map { Source(rank: $0.key, segments: $0.value) }
    sent = statistics.sent
    sleeps = statistics.sleeps
    slept = Duration.nanoseconds(statistics.slept).jsonSeconds
    peakMemory = statistics.peakMemory
    shortfalls = statistics.shortfalls.isEmpty ? nil : statistics.shortfalls.map(Loss.init)
  }
}
