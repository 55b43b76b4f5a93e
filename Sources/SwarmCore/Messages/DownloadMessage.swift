/// What a client's download thread hears: from the tracker, and from the upload threads of others; where clients know
/// only their neighbours, also from the download threads of these.
public enum DownloadMessage: Hashable, Sendable {
  /// From the tracker: a wanted file, its hashes and who holds what. Comes again when more hashes are known.
  case file(FileDescription)
  /// From the tracker: nobody owns this wanted file, as yet.
  case noSuchFile(name: String)
  /// From the tracker, the answer to an update: what other peers have got since.
  case changes([Change])
  /// From the tracker: a peer is gone; nobody need ask it.
  case lost(Rank)
  /// From the tracker: a peer that was suspected, or lost, lives.
  case alive(Rank)
  /// From the tracker, where clients know only their neighbours: the numbers of the files that the client owns, in the
  /// order of its announcement.
  case numbered(files: [FileID])
  /// From the tracker, where clients know only their neighbours: some other members of the swarm; `areAll` if there are
  /// no others.
  case peers([Rank], areAll: Bool)
  /// From the tracker, where clients know only their neighbours: how is the download, really? Nobody seems to get on.
  case audit
  /// From the tracker: the swarm is over; nothing of the tracker comes after it.
  case stop
  /// From a peer: the segment that was requested, and how many it has served in all.
  case segment(SegmentID, Hash, served: UInt32)
  /// From a peer, where segments carry bytes: those of the segment that was requested, and how many it has served in all.
  case payload(SegmentID, bytes: [UInt8], served: UInt32)
  /// From a peer: it lacks the segment that was requested.
  case reject(SegmentID)
  /// From the download thread of a peer: asks for a link, or keeps it, and says what the peer holds (BEP 3, *handshake* and
  /// *bitfield*).
  ///
  /// A client answers it by its own, unless it is such an answer, or with `goodbye`. `isUrgent` if the peer can get
  /// nothing from the neighbours that it has.
  case hello([Possession], isAnswer: Bool, isUrgent: Bool)
  /// From the download thread of a peer: there is no link between the two, or none any more.
  case goodbye
  /// From the download thread of a neighbour: it has got these segments (BEP 3, *have*).
  case have([SegmentID])
  /// From the download thread of a neighbour: whether this client holds something that the neighbour wants (BEP 3,
  /// *interested* and *not interested*).
  case interest(Bool)
  /// From the download thread of a neighbour: it serves this client no more, until it says otherwise (BEP 3, *choke*).
  case choke
  /// From the download thread of a neighbour: it serves this client from now on (BEP 3, *unchoke*).
  case unchoke

  /// Whether it comes from an upload thread, as the answer to a request; all others come from the tracker or from
  /// download threads.
  public var isAnswer: Bool {
    switch self {
    case .segment, .payload, .reject: true
    case .file, .noSuchFile, .changes, .lost, .alive, .stop: false
    case .numbered, .peers, .audit, .hello, .goodbye, .have, .interest, .choke, .unchoke: false
    }
  }
}

/// What a client holds of a file.
public struct Possession: Hashable, Sendable {
  /// The number of the file.
  public var file: FileID
  /// The segments that it holds.
  public var held: Bitfield

  /// `held` of `file`.
  public init(file: FileID, held: Bitfield) {
    self.file = file
    self.held = held
  }
}

/// A file as the tracker knows it.
public struct FileDescription: Hashable, Sendable {
  /// The number that stands for the file in every other message.
  public var id: FileID
  /// The name.
  public var name: String
  /// The hash of every segment; `Hash.unknown` for a segment that nobody has held yet.
  public var hashes: [Hash]
  /// Who holds which segments, apart from the client that is told.
  public var holdings: [Holding]
  /// The clients that want the file and are not complete, in an order that is the same for all of them.
  public var wantedBy: [Rank]

  /// The description of a file.
  public init(id: FileID, name: String, hashes: [Hash], holdings: [Holding], wantedBy: [Rank]) {
    self.id = id
    self.name = name
    self.hashes = hashes
    self.holdings = holdings
    self.wantedBy = wantedBy
  }

  /// The segments of a file that one peer holds.
  public struct Holding: Hashable, Sendable {
    /// The peer.
    public var peer: Rank
    /// The maximal ranges of segments that it holds.
    public var ranges: [Range<Int>]

    /// `peer` holds the segments of `ranges`.
    public init(peer: Rank, ranges: [Range<Int>]) {
      self.peer = peer
      self.ranges = ranges
    }
  }
}

/// A segment that a peer has got.
public struct Change: Hashable, Sendable, BitwiseCopyable {
  /// The rank of the peer that has it now.
  public var peer: Int32
  /// What it has.
  public var segment: SegmentID

  /// `peer` has got `segment`.
  public init(peer: Int32, segment: SegmentID) {
    self.peer = peer
    self.segment = segment
  }
}
