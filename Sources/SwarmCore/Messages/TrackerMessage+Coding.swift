extension TrackerMessage: CodedMessage {
  /// The name of each kind of message, by its number on the wire.
  public static let kindNames = [
    "owned-file", "announce", "update", "suspect", "pong", "withdraw", "leave", "reannounce",
    "ban",
  ]

  /// The number of its kind on the wire.
  public var kind: UInt8 {
    switch self {
    case .ownedFile: 0
    case .announce: 1
    case .update: 2
    case .suspect: 3
    case .pong: 4
    case .withdraw: 5
    case .leave: 6
    case .reannounce: 7
    case .ban: 8
    }
  }

  /// Writes it into `body`, behind the number of its kind.
  public func encode(into body: inout BodyWriter) {
    switch self {
    case .ownedFile(let file):
      body.write(file.name)
      body.write(flat: file.hashes)
    case .announce(let wanted):
      body.write(wanted) { $0.write($1) }
    case .update(let have, let state, let heard):
      body.write(state.rawValue)
      body.write(heard)
      body.write(flat: have)
    case .suspect(let peer), .ban(let peer):
      body.write(Int32(peer))
    case .pong, .withdraw, .leave, .reannounce:
      break
    }
  }

  /// The message for the tracker of this kind with this body.
  /// - Throws: `MalformedMessage` if it is not a whole message of the kind.
  public static func decode(kind: UInt8, body: inout BodyReader) throws(MalformedMessage) -> TrackerMessage {
    switch kind {
    case 0:
      let name = try body.text()
      let hashes = try body.flat(Hash.self)
      var held = Bitfield(count: hashes.count)
      for (index, hash) in hashes.enumerated() where hash != .unknown { held.insert(index) }
      return .ownedFile(RankInput.OwnedFile(name: name, hashes: hashes, held: held))
    case 1:
      return .announce(wanted: try body.list { reader throws(MalformedMessage) in try reader.text() })
    case 2:
      guard let state = DownloadState(rawValue: try body.number()) else { throw body.malformed }
      let heard = try body.number(UInt32.self)
      let have = try body.flat { (segment: SegmentID) in segment }
      return .update(have: have, state: state, heard: heard)
    case 3:
      return .suspect(Rank(try body.number(Int32.self)))
    case 4:
      return .pong
    case 5:
      return .withdraw
    case 6:
      return .leave
    case 7:
      return .reannounce
    case 8:
      return .ban(Rank(try body.number(Int32.self)))
    default:
      throw body.malformed
    }
  }
}
