/// In which order a client picks the segments that it lacks.
public enum SegmentSelection: String, Sendable, CaseIterable {
  /// The segment that the fewest peers hold, ties at random (BEP 3).
  case rarestFirst = "rarest-first"
  /// Any, with equal chances.
  case random
  /// The first four at random, so that a newcomer soon has something to give; then the rarest (BEP 3).
  case randomFirst = "random-first"
  /// In file order, as one would watch a film.
  case sequential
  /// The rarest of those in a window that follows what is there without a gap; beyond it in file order.
  case streaming
}

/// Which of the peers that hold a segment a client asks.
public enum PeerSelection: String, Sendable, CaseIterable {
  /// The one that serves least, as far as the client can tell.
  case leastLoaded = "least-loaded"
  /// Any, with equal chances.
  case random
  /// One after the other, by rank.
  case roundRobin = "round-robin"
}

/// What a client says that owns whole files and wants nothing.
public enum Seeding: String, Sendable, CaseIterable {
  /// That it holds all segments.
  case full
  /// One segment to each neighbour, and the next when that one has been passed on (BEP 16).
  case superSeeding = "super"
}

/// Whom a client serves that has all it wants, where it has fewer slots than there are neighbours that want something.
public enum SeedChoking: String, Sendable, CaseIterable {
  /// Those that have waited longest, one after the other.
  case roundRobin = "round-robin"
  /// Those to which it has sent most of late, and one more, whatever that takes (as BEP 3 has it).
  case fastestUpload = "fastest-upload"
}

/// How the clients of a swarm behave; the text form is `swarm.conf`, a `key value` a line.
public struct SwarmSettings: Hashable, Sendable {
  /// In which order segments are picked.
  public var segmentSelection = SegmentSelection.rarestFirst
  /// With `streaming`, how many of the next segments that a client lacks are in the window, at least 1.
  public var streamingWindow = 16
  /// Which of a segment's holders is asked.
  public var peerSelection = PeerSelection.leastLoaded
  /// Requests in flight per client, at least 1; no more than 16 of them at one peer.
  public var pipeline = 32
  /// Segments between two updates to the tracker, at least 1.
  public var updateInterval = 10
  /// With how many others a client is linked at most; nil if every client knows all others.
  public var neighbours: Int?
  /// How many peers the tracker names at most when a client asks for some; without `neighbours` it names all.
  public var numwant = 50
  /// How many neighbours a client serves at once.
  public var uploadSlots = UploadSlots.auto
  /// The time between two decisions whom a client serves, in milliseconds.
  public var chokeInterval = 10_000
  /// What seeds say of what they hold.
  public var seeding = Seeding.full
  /// Whom a client serves that has all it wants, where it has slots.
  public var seedChoking = SeedChoking.roundRobin
  /// The seed of every random choice.
  public var seed: UInt64 = 1
  /// Whether each rank leaves its statistics at its end.
  public var statistics = false
  /// The clients that announce themselves late, and how many milliseconds after their start.
  public var joins: [Rank: Int] = [:]
  /// The clients that leave before the end.
  public var leaves: [Rank: Departure] = [:]
  /// How many bytes a segment carries; nil if a segment is nothing but its hash.
  public var payload: Int?
  /// With a payload, the files whose bytes are those of a real file; all others have those of `Payload`.
  public var contents: [Content] = []

  /// How many neighbours a client serves at once (BEP 3, *choking*).
  public enum UploadSlots: Hashable, Sendable {
    /// As many as fit its upload link, if it has one: processes on a machine serve all that ask.
    case auto
    /// All that ask.
    case unlimited
    /// So many.
    case count(Int)
  }

  /// With how many others a client is linked at most, as `neighbours` or the slots have it; nil if every client knows all
  /// others.
  var links: Int? { neighbours ?? (choking == nil && seeding == .full ? nil : SwarmSettings.usualNeighbours) }

  /// With how many others a client is linked at most if it chooses whom it serves, and nothing else is said.
  package static let usualNeighbours = 80

  /// How clients choose whom they serve; nil if they serve all that ask.
  var choking: Choking? {
    guard case .count(let slots) = uploadSlots else { return nil }
    return Choking(slots: slots, interval: Int64(chokeInterval), asSeed: seedChoking)
  }

  /// Whether a client has to know what it has sent to whom, to choose whom it serves.
  package var countsUploads: Bool { choking != nil }

  /// When a client leaves.
  public enum Departure: Hashable, Sendable {
    /// Once it has got, or has served, so many segments.
    case after(segments: Int)
    /// So many milliseconds after its start.
    case at(milliseconds: Int)
  }

  /// Where the bytes of a file's segments are.
  public struct Content: Hashable, Sendable {
    /// The name of the file in the swarm.
    public var name: String
    /// The bytes of a segment; the last may have fewer.
    public var segmentSize: Int
    /// The real file.
    public var path: String

    /// The bytes of the file `name` are those of `path`, `segmentSize` to a segment.
    public init(name: String, segmentSize: Int, path: String) {
      self.name = name
      self.segmentSize = segmentSize
      self.path = path
    }
  }

  /// The most bytes that any segment carries; 0 if none carries any.
  public var largestPayload: Int {
    payload.map { payload in contents.reduce(payload) { max($0, $1.segmentSize) } } ?? 0
  }

  /// What a pipeline may be.
  public static let pipelineRange = 1...1024
  /// How many segments a streaming window may have.
  public static let streamingWindowRange = 1...4096
  /// What an update interval may be.
  public static let updateIntervalRange = 1...1_000_000
  /// With how many others a client may be linked.
  public static let neighboursRange = 2...127
  /// What a number of upload slots may be.
  public static let uploadSlotsRange = 1...127
  /// What a choke interval may be, in milliseconds.
  public static let chokeIntervalRange = 1...3_600_000
  /// How many peers the tracker may name at once.
  public static let numwantRange = 1...1000
  /// How many bytes a segment may carry.
  static let payloadRange = 1...262_144

  /// The defaults.
  public init() {}
}
