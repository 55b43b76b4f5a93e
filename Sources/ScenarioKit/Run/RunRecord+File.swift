import FoundationEssentials
import SystemPackage

extension RunRecord {
  /// The number of the format of `run.json`.
  public static let formatVersion = 1

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
  struct End: Encodable {
    var kind: String
    var status: Int32?
    var signal: Int32?
    var limit: Double?
    var reason: String?
  }

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
  var end: End
  var ranks: [Rank]
  var strays: Int
  var statistics: [RankStatisticsDocument]?
  var fates: [RankFateDocument]?

  init(_ record: RunRecord) {
    scenario = record.scenario
    directory = Folder.absolute(record.directory).string
    command = record.command
    started = record.started
    seconds = record.duration.seconds
    end =
      switch record.end {
      case .exited(let status): End(kind: "exited", status: status)
      case .signalled(let signal): End(kind: "signalled", signal: signal)
      case .timedOut(let limit): End(kind: "timed-out", limit: limit.seconds)
      case .stalled(let time): End(kind: "stalled", limit: time.seconds)
      case .overflowed(let limit): End(kind: "overflowed", limit: Double(limit))
      case .launcherStuck: End(kind: "launcher-stuck")
      case .interrupted: End(kind: "interrupted")
      case .notExecutable(let reason): End(kind: "not-executable", reason: reason)
      case .launcherFailed(let reason): End(kind: "launcher-failed", reason: reason)
      }
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

extension Duration {
  /// The whole of it in seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
