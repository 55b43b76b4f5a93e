import Essentials
import FileKit
import SystemPackage
import Wording

extension RunRecord {
  /// The version of the format of `run.json`.
  static let formatVersion = 1

  /// Writes `run.json` into the run directory, unless something else has taken its place.
  /// - Throws: `FileError`.
  package func write() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    let data = try encoder.encode(RunFile(self))
    try folder?.write(data + [UInt8(ascii: "\n")], to: "run.json")
  }
}

/// The shape of `run.json`.
private struct RunFile: Encodable {
  /// A rank that did not end well: the keys of its end, and `rank`.
  struct Rank: Encodable {
    var reported: ReportedEnd

    enum CodingKeys: CodingKey {
      case rank
    }

    func encode(to encoder: any Encoder) throws {
      try EndDocument(reported.end).encode(to: encoder)
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(reported.rank, forKey: .rank)
    }
  }

  var version = RunRecord.formatVersion
  var scenario: String
  var directory: String
  var command: [String]
  var started: Date
  var seconds: Double
  var virtualSeconds: Double?
  var scheduleSeed: UInt64?
  var end: EndDocument
  var ranks: [Rank]
  var strays: Int
  var statistics: [RankStatisticsDocument]?
  var fates: [RankFateDocument]?
  var hosts: [RankHostDocument]?
  var notProbed: String?
  var unbelieved: [UnbelievedDocument]?

  enum CodingKeys: String, CodingKey {
    case version, scenario, directory, command, started, seconds, end, ranks, strays, statistics, fates, hosts
    case unbelieved
    case virtualSeconds = "virtual-seconds"
    case scheduleSeed = "schedule-seed"
    case notProbed = "not-probed"
  }

  init(_ record: RunRecord) {
    scenario = record.scenario
    directory = record.directory.absolute.string
    command = record.command
    started = record.started
    seconds = record.duration.jsonSeconds
    virtualSeconds = record.virtualTime?.jsonSeconds
    scheduleSeed = record.scheduleSeed
    end = EndDocument(record.end)
    ranks = record.reportedEnds.map { Rank(reported: $0) }
    strays = record.strays
    fates = RankFateDocument.all(record.fates)
    hosts = RankHostDocument.all(record.hosts)
    notProbed = record.probeAbsence?.name
    unbelieved = UnbelievedDocument.all(record.unbelieved)
    statistics = RankStatisticsDocument.all(record.statistics)
  }
}
