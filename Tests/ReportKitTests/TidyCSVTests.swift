import Essentials
import ReportKit
import RunKit
import ScenarioKit
import SwarmCore
import SweepKit
import Testing

@Suite("The results of each peer, as CSV")
struct TidyCSVTests {
  private func report(_ change: (inout RunRecord) -> Void) throws -> SweepReport {
    var entry = SampleReport.pass
    try #require(!entry.result.attempts.isEmpty)
    (entry.result.attempts[0].repetition, entry.result.attempts[0].retry) = (1, 0)
    change(&entry.result.attempts[0].record)
    return SweepReport(entries: [entry], duration: .zero, started: .now)
  }

  @Test("has a line for each peer, and nothing where nothing is known")
  func peers() throws {
    var one = PeerOutcome(rank: 1, served: 20, messages: 25)
    (one.arrived, one.gone, one.uploaded, one.downloaded) = (0, 12_345_678_999, 5_000, 40)
    var two = PeerOutcome(rank: 2, segments: 20, messages: 30)
    (two.arrived, two.started, two.finished) = (1_500_000_000, 1_600_000_001, 9_000_000_000)
    two.isFreeRider = true
    two.networkClass = "a,b"
    var neighbours = NeighbourStatistics()
    (neighbours.unchokes, neighbours.unchoked) = (7, 8)
    (neighbours.linked, neighbours.interested, neighbours.interesting) = (2_000_000_000, 1_900_000_000, 0)
    two.neighbours = neighbours
    let report = try report { $0.peers = [one, two] }
    let name = report.entries[0].result.scenario.name
    #expect(
      PeersCSV.text(report) == """
        scenario,repetition,retry,rank,class,free-rider,arrived,started,finished,gone,uploaded,downloaded,segments,served,messages,unchokes,unchoked,interested,interesting
        \(name),1,0,1,,no,0.000000,,,12.345678,5000,40,0,20,25,,,,
        \(name),1,0,2,"a,b",yes,1.500000,1.600000,9.000000,,,,20,0,30,7,8,0.950000,0.000000

        """)
  }

  @Test("of samples has a line for each moment")
  func samples() throws {
    var sample = SwarmSample(moment: 250_000)
    (sample.arrived, sample.finished, sample.gone, sample.segments, sample.transfers, sample.bytes) = (6, 5, 4, 3, 2, 1)
    let report = try report { $0.samples = [SwarmSample(moment: 0), sample] }
    let name = report.entries[0].result.scenario.name
    #expect(
      SamplesCSV.text(report) == """
        scenario,repetition,retry,time,arrived,finished,gone,segments,transfers,bytes
        \(name),1,0,0.000000,0,0,0,0,0,0
        \(name),1,0,0.000250,6,5,4,3,2,1

        """)
  }
}
