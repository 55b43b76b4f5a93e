import RunKit
import ScenarioKit
import SwarmCore
import SweepKit
import Wording

/// What each client of each run did, as comma-separated values: a line for each client.
///
/// Moments are seconds from the start of the run, with six decimals; what is not known, or did not happen, is left empty.
package enum PeersCSV {
  /// The names of the columns.
  static let headings = [
    "scenario", "repetition", "retry", "rank", "class", "free-rider", "arrived", "started", "finished", "gone",
    "uploaded", "downloaded", "segments", "served", "messages", "unchokes", "unchoked", "interested", "interesting",
  ]

  /// The text, with a line of headings, each line ended by a newline.
  package static func text(_ report: SweepReport) -> String {
    var text = headings.joined(separator: ",") + "\n"
    for result in report.entries.map(\.result) {
      let name = CSVText.field(result.scenario.name)
      for attempt in result.attempts {
        let start = "\(name),\(attempt.repetition),\(attempt.retry)"
        for peer in attempt.record.peers { text += "\(start),\(cells(peer))\n" }
      }
    }
    return text
  }

  private static func cells(_ peer: PeerOutcome) -> String {
    let moments = [peer.arrived, peer.started, peer.finished, peer.gone].map { $0.map(CSVText.seconds) ?? "" }
    let bytes = [peer.uploaded, peer.downloaded].map { $0.map { "\($0)" } ?? "" }
    let who = [
      "\(peer.rank)", peer.networkClass.map(CSVText.field) ?? "", peer.isFreeRider ? "yes" : "no",
    ]
    let counts = ["\(peer.segments)", "\(peer.served)", "\(peer.messages)"]
    return (who + moments + bytes + counts + cells(peer.neighbours)).joined(separator: ",")
  }

  private static func cells(_ neighbours: NeighbourStatistics?) -> [String] {
    guard let neighbours else { return ["", "", "", ""] }
    let shares = [neighbours.interestedShare, neighbours.interestingShare].map { $0.map(CSVText.share) ?? "" }
    return ["\(neighbours.unchokes)", "\(neighbours.unchoked)"] + shares
  }
}

extension CSVText {
  /// A part of a whole with six decimals: `0.950000`.
  static func share(_ share: Double) -> String { seconds(Int64((share * 1e9).rounded())) }

  /// Nanoseconds as seconds with six decimals: `12.500000`.
  static func seconds(_ nanoseconds: Int64) -> String {
    let micro = nanoseconds / 1_000
    let digits = "\(micro % 1_000_000)"
    return "\(micro / 1_000_000)." + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }
}
