import SwarmCore

/// A client of a virtual swarm: both sides of it, what it holds, and what it has done.
struct VirtualClient: Sendable {
  /// The download side, which hears nothing before the client comes.
  var downloader: Downloader
  var uploader: Uploader
  var store: SegmentStore
  var peer = VirtualPeer()
  /// Whether its loops have ended.
  var hasDownloadEnded = false
  var hasUploadEnded = false
  var hasLeft = false
  /// When the download side last looked at the time.
  var lastTick: Instant?

  /// A client that has not come yet; its upload side answers the tracker all the same, as the process of a rank does.
  init(
    _ input: RankInput, downloader: Downloader, departure: SwarmSettings.Departure?, pace: Pace, isFreeRider: Bool
  ) {
    self.downloader = downloader
    uploader = Uploader(departure: departure, pace: pace)
    uploader.isFreeRider = isFreeRider
    store = SegmentStore(input)
  }

  /// Tells the upload side that a segment for `receiver` is sent.
  mutating func noteSent(to receiver: Rank, into directives: inout [Uploader.Directive]) {
    uploader.sent(to: receiver, store: store, into: &directives)
  }

  /// When the download side is to look at the time next; nil if it need not.
  ///
  /// It mutates nothing; but what may mutate is read in place, and a client is too large to be copied for each event.
  mutating func downloadWake() -> Instant? { hasDownloadEnded ? nil : downloader.nextWake }

  /// Whether it is or was a part of the swarm.
  var hasCome: Bool { peer.arrived != nil }

  /// Hands a message to the upload side.
  mutating func receive(_ message: UploadMessage, from sender: Rank, into directives: inout [Uploader.Directive]) {
    uploader.receive(message, from: sender, store: &store, into: &directives)
  }
}

/// How many messages of each kind a member has sent.
struct KindCounts: Sendable {
  private static let names = TrackerMessage.kindNames + DownloadMessage.kindNames + UploadMessage.kindNames
  private static let firstDownload = TrackerMessage.kindNames.count
  private static let firstUpload = firstDownload + DownloadMessage.kindNames.count

  private var counts = [UInt32](repeating: 0, count: KindCounts.names.count)

  mutating func count(_ envelope: Envelope) {
    switch envelope {
    case .tracker(let message): counts[Int(message.kind)] += 1
    case .downloader(let message, _): counts[KindCounts.firstDownload + Int(message.kind)] += 1
    case .uploader(let message, _): counts[KindCounts.firstUpload + Int(message.kind)] += 1
    }
  }

  var byName: [String: Int] {
    // Both sides of a client are told to stop.
    Dictionary(zip(KindCounts.names, counts.map { Int($0) }).filter { $0.1 > 0 }, uniquingKeysWith: +)
  }
}
