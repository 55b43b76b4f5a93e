/// How many bytes the body of a message has, without writing it.
extension TrackerMessage {
  /// The number of bytes that `encode` writes.
  package var bodySize: Int {
    switch self {
    case .ownedFile(let file): 8 + file.name.utf8.count + Hash.length * file.hashes.count
    case .announce(let wanted): wanted.reduce(4) { $0 + 4 + $1.utf8.count }
    case .update(let have, _, _): 9 + MemoryLayout<SegmentID>.stride * have.count
    case .suspect, .ban: 4
    case .pong, .withdraw, .leave, .reannounce: 0
    }
  }
}

extension DownloadMessage {
  /// The number of bytes that `encode` writes.
  package var bodySize: Int {
    switch self {
    case .file(let file):
      file.holdings.reduce(20 + file.name.utf8.count + Hash.length * file.hashes.count + 4 * file.wantedBy.count) {
        $0 + 8 + 8 * $1.ranges.count
      }
    case .noSuchFile(let name): 4 + name.utf8.count
    case .changes(let changes): 4 + MemoryLayout<Change>.stride * changes.count
    case .lost, .alive: 4
    case .segment: 12 + Hash.length
    case .payload(_, let bytes, _): 16 + bytes.count
    case .reject: 8
    case .numbered(let files): 4 + 4 * files.count
    case .peers(let peers, _): 5 + 4 * peers.count
    case .hello(let possessions, _, _): possessions.reduce(5) { $0 + 12 + 8 * $1.held.words.count }
    case .have(let segments): 4 + MemoryLayout<SegmentID>.stride * segments.count
    case .interest: 1
    case .stop, .audit, .goodbye, .choke, .unchoke: 0
    }
  }
}

extension UploadMessage {
  /// The number of bytes that `encode` writes.
  package var bodySize: Int {
    switch self {
    case .accepted(let files): 4 + 4 * files.count
    case .request, .cancel: 8
    case .ping, .stop: 0
    }
  }
}
