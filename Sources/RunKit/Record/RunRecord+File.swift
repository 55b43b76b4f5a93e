import FileKit
import FoundationEssentials
import SystemPackage
import Wording

extension RunRecord {
  /// The number of the format of `run.json`.
  package static let formatVersion = 1

  /// Writes `run.json` into the run directory.
  /// - Throws: `FileFault`.
  func write() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    let data = try encoder.encode(RunFile(self))
    try AtomicFile.write(Array(data) + [UInt8(ascii: "\n")], to: directory.appending("run.json"))
  }
}

/// The shape of `run.json`.
private struct RunFile: Encodable {
  struct Rank: Encodable {
    var rank: Int
    var kind: String
    var status: Int32?
    var signal: Int32?
    var reason: String?
  }

  var version = RunRecord.formatVersion
  var scenario: String
  var directory: String
  var command: [String]
  var started: Date
  var seconds: Double
  var end: EndDocument
  var ranks: [Rank]
  var strays: Int
  var statistics: [RankStatisticsDocument]?
  var fates: [RankFateDocument]?

  init(_ record: RunRecord) {
    scenario = record.scenario
    directory = record.directory.absolute.string
    command = record.command
    started = record.started
    seconds = record.duration.jsonSeconds
    end = EndDocument(record.end)
    ranks = record.rankFaults.map { fault in
      switch fault.reason {
      case .signalled(let signal): Rank(rank: fault.rank, kind: "signalled", signal: signal)
      case .exited(let status): Rank(rank: fault.rank, kind: "exited", status: status)
      case .aborted(let code): Rank(rank: fault.rank, kind: "aborted", status: code)
      case .failedCall(let reason): Rank(rank: fault.rank, kind: "failed-call", reason: reason)
      case .leftEarly: Rank(rank: fault.rank, kind: "left-early")
      }
    }
    strays = record.strays
    fates = RankFateDocument.all(record.fates)
    statistics = RankStatisticsDocument.all(record.statistics)
  }
}
