package import YAMLNodes

/// What a scenario may ask for at most; `docs/scenario-format.md` lists it for the user.
///
/// The bounds keep a faulty or hostile file from costing much time or memory, and are far above what a swarm on one
/// machine can carry.
package enum Bounds {
  /// Bytes of a scenario file.
  package static let inputBytes = 64 << 20
  /// Errors and warnings shown of one file.
  package static let findings = 200
  /// What its YAML may ask for.
  package static let yaml = YAMLLimits(
    owner: "a scenario", least: "\"files\" and \"peers\"", depth: 32, neededDepth: 6, aliasedValues: 1_000_000,
    aliasedText: 64, directives: 16, findings: findings)
  /// Unknown file names for which the file that was meant is searched.
  static let guesses = 50
  /// Clients, which are all ranks but the tracker.
  package static let clients = 100_000
  /// Clients of a swarm in real time, where each is a process.
  package static let processes = 255
  /// Clients of a swarm in virtual time that leave files, unless the scenario says otherwise.
  package static let clientsWithFiles = 1_000
  /// Files of a swarm.
  package static let files = 1_000
  /// Bytes of a file name: `client100000_<name>`, with room for a temporary suffix, is still a name that Linux takes.
  package static let fileNameBytes = 200
  /// Bytes of each component of a scenario's name.
  static let scenarioNameBytes = 200
  /// Segments of all files.
  package static let segments = 2_000_000
  /// Ranges of a part of a file.
  package static let ranges = 100_000
  /// Segments that the clients own or want, each counted for each client.
  package static let clientSegments = 20_000_000
  /// Bytes of all content files of a scenario.
  package static let contentBytes = 256 << 20
  /// Bytes of a segment of a content file.
  static let segmentSize = 1...64 << 20
  /// Faults of a scenario.
  package static let faults = 1_000
  /// Messages that a fault waits for, and segments that it corrupts.
  static let faultCount = 1...1_000_000_000
  /// When a fault happens or a peer comes or goes, in milliseconds.
  static let moment = 0...86_400_000
  /// How many peers come in a time, in thousandths of one an hour: from one an hour to a million a second.
  static let frequency = 1_000...3_600_000_000_000
  /// The weight of a class, in thousandths.
  static let weight = 1...1_000_000_000
  /// Bytes of a trace of arrivals.
  package static let traceBytes = 16 << 20
  /// How long a peer freezes, in milliseconds.
  static let freeze = 1...600_000
  /// How long a message is held back, in milliseconds.
  static let delay = 1...10_000
  /// Bytes that a segment carries.
  static let payload = 1...256 << 10
  /// Bytes that all segments carry together.
  package static let payloadBytes = 256 << 20
  /// Bytes of a segment on a network that is only described.
  package static let networkSegment = 1...64 << 20
  /// The bandwidth of a link, in bit/s.
  static let rate = 1_000...1_000_000_000_000
  /// A latency or a jitter, in microseconds.
  static let latency = 0...60_000_000
  /// The time limit of a run, in milliseconds: up to a day.
  static let timeout = 100...86_400_000
  /// Memory that a run may be given, in bytes.
  package static let memory = 1 << 20...1 << 40
  /// Processes and threads that a run may be given.
  package static let tasks = 1...1_000_000
  /// Bytes that a file, or all that a run writes, may be given.
  package static let fileSize = 1 << 10...1 << 40
  /// What a scenario may be worth, in thousandths of a point.
  static let points = 0...1_000_000
  /// Characters of a tag.
  package static let tagLength = 50
}
