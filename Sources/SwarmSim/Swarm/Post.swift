import SwarmCore

/// The messages that are on their way, each by the number of its parcel.
struct Post: Sendable {
  /// A message, and who sent it.
  struct Letter: Sendable {
    let envelope: Envelope
    let sender: Rank
  }

  private var letters: [Letter?] = []
  private var vacant: [Int32] = []

  /// How many messages are on their way.
  var count: Int { letters.count - vacant.count }

  /// Gives a message a number.
  mutating func add(_ envelope: Envelope, from sender: Rank) -> Int32 {
    let letter = Letter(envelope: envelope, sender: sender)
    if let number = vacant.popLast() {
      letters[Int(number)] = letter
      return number
    }
    letters.append(letter)
    return Int32(truncatingIfNeeded: letters.count - 1)
  }

  /// Takes out a message.
  mutating func take(_ number: Int32) -> Letter? {
    var letter: Letter?
    swap(&letter, &letters[Int(number)])
    if letter != nil { vacant.append(number) }
    return letter
  }
}

extension Envelope {
  /// Whom it is for.
  var receiver: Rank {
    switch self {
    case .tracker: trackerRank
    case .downloader(_, let rank), .uploader(_, let rank): rank
    }
  }

  /// Its bytes on a network, without headers, where a segment has `segmentSize` bytes of content.
  func size(segmentSize: Int) -> Int {
    switch self {
    case .tracker(let message): message.bodySize
    case .downloader(.segment(let segment, let hash, let served), _):
      DownloadMessage.segment(segment, hash, served: served).bodySize + segmentSize
    case .downloader(let message, _): message.bodySize
    case .uploader(let message, _): message.bodySize
    }
  }
}
