extension DownloadMessage: CodedMessage {
  /// The most bytes that the body of an answer has, where segments carry no more than `payload` bytes.
  public static func answerSize(payload: Int) -> Int {
    payload == 0 ? 44 : 16 + payload
  }

  /// The name of each kind of message, by its number on the wire.
  public static let kindNames = [
    "file", "no-such-file", "changes", "lost", "alive", "stop", "segment", "reject", "payload", "numbered", "peers",
    "audit", "hello", "goodbye", "have", "interest", "choke", "unchoke",
  ]

  /// The number of its kind on the wire.
  public var kind: UInt8 {
    switch self {
    case .file: 0
    case .noSuchFile: 1
    case .changes: 2
    case .lost: 3
    case .alive: 4
    case .stop: 5
    case .segment: 6
    case .reject: 7
    case .payload: 8
    case .numbered: 9
    case .peers: 10
    case .audit: 11
    case .hello: 12
    case .goodbye: 13
    case .have: 14
    case .interest: 15
    case .choke: 16
    case .unchoke: 17
    }
  }

  /// Writes it into `body`, behind the number of its kind.
  public func encode(into body: inout BodyWriter) {
    switch self {
    case .file(let file):
      body.write(file.id)
      body.write(file.name)
      body.write(flat: file.hashes)
      body.write(file.holdings) { body, holding in
        body.write(Int32(holding.peer))
        body.write(holding.ranges) { body, range in
          body.write(Int32(range.lowerBound))
          body.write(Int32(range.upperBound))
        }
      }
      body.write(file.wantedBy) { $0.write(Int32($1)) }
    case .noSuchFile(let name):
      body.write(name)
    case .changes(let changes):
      body.write(flat: changes)
    case .lost(let peer), .alive(let peer):
      body.write(Int32(peer))
    case .segment(let segment, let hash, let served):
      body.write(segment)
      body.write(served)
      body.write(hash)
    case .payload(let segment, let bytes, let served):
      body.write(segment)
      body.write(served)
      body.write(flat: bytes)
    case .reject(let segment):
      body.write(segment)
    case .numbered(let files):
      body.write(flat: files)
    case .peers(let peers, let areAll):
      body.write(UInt8(areAll ? 1 : 0))
      body.write(peers) { $0.write(Int32($1)) }
    case .hello(let possessions, let isAnswer, let isUrgent):
      body.write(UInt8((isAnswer ? 1 : 0) | (isUrgent ? 2 : 0)))
      body.write(possessions) { body, possession in
        body.write(possession.file)
        body.write(UInt32(possession.held.count))
        body.write(flat: possession.held.words)
      }
    case .have(let segments):
      body.write(flat: segments)
    case .interest(let isInterested):
      body.write(UInt8(isInterested ? 1 : 0))
    case .stop, .audit, .goodbye, .choke, .unchoke:
      break
    }
  }

  /// The message for a download thread of this kind with this body.
  /// - Throws: `MalformedMessage` if it is not a whole message of the kind.
  public static func decode(kind: UInt8, body: inout BodyReader) throws(MalformedMessage) -> DownloadMessage {
    switch kind {
    case 0:
      return .file(try FileDescription.decode(&body))
    case 1:
      return .noSuchFile(name: try body.text())
    case 2:
      return .changes(try body.flat { (change: Change) in change.segment })
    case 3:
      return .lost(Rank(try body.number(Int32.self)))
    case 4:
      return .alive(Rank(try body.number(Int32.self)))
    case 5:
      return .stop
    case 6:
      let segment = try body.segment()
      let served = try body.number(UInt32.self)
      return .segment(segment, try body.hash(), served: served)
    case 7:
      return .reject(try body.segment())
    case 8:
      let segment = try body.segment()
      let served = try body.number(UInt32.self)
      return .payload(segment, bytes: try body.flat(), served: served)
    default:
      return try decodeOfLinks(kind: kind, body: &body)
    }
  }

  /// The same for the kinds that only occur where clients know only their neighbours.
  private static func decodeOfLinks(kind: UInt8, body: inout BodyReader) throws(MalformedMessage) -> DownloadMessage {
    switch kind {
    case 9:
      return .numbered(files: try body.flat())
    case 10:
      let areAll = try body.number(UInt8.self) == 1
      return .peers(
        try body.list { reader throws(MalformedMessage) in Rank(try reader.number(Int32.self)) }, areAll: areAll)
    case 11:
      return .audit
    case 12:
      let flags = try body.number(UInt8.self)
      let possessions = try body.list { reader throws(MalformedMessage) in try Possession.decode(&reader) }
      return .hello(possessions, isAnswer: flags & 1 != 0, isUrgent: flags & 2 != 0)
    case 13:
      return .goodbye
    case 14:
      return .have(try body.flat { (segment: SegmentID) in segment })
    case 15:
      return .interest(try body.number(UInt8.self) == 1)
    case 16:
      return .choke
    case 17:
      return .unchoke
    default:
      throw body.malformed
    }
  }
}

extension Possession {
  fileprivate static func decode(_ body: inout BodyReader) throws(MalformedMessage) -> Possession {
    let file = try body.number(FileID.self)
    let count = Int(try body.number(UInt32.self))
    guard file >= 0, let held = Bitfield(count: count, words: try body.flat()) else { throw body.malformed }
    return Possession(file: file, held: held)
  }
}

extension FileDescription {
  fileprivate static func decode(_ body: inout BodyReader) throws(MalformedMessage) -> FileDescription {
    let id = try body.number(FileID.self)
    let name = try body.text()
    let hashes = try body.flat(Hash.self)
    let holdings = try body.list { reader throws(MalformedMessage) in
      let peer = Rank(try reader.number(Int32.self))
      let ranges = try reader.list { reader throws(MalformedMessage) in
        let lower = Int(try reader.number(Int32.self))
        let upper = Int(try reader.number(Int32.self))
        guard 0 <= lower, lower <= upper, upper <= hashes.count else { throw reader.malformed }
        return lower..<upper
      }
      return Holding(peer: peer, ranges: ranges)
    }
    let wantedBy = try body.list { reader throws(MalformedMessage) in Rank(try reader.number(Int32.self)) }
    return FileDescription(id: id, name: name, hashes: hashes, holdings: holdings, wantedBy: wantedBy)
  }
}
