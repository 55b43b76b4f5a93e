/// A message and whom it is for.
public enum Envelope: Hashable, Sendable {
  /// For the tracker.
  case tracker(TrackerMessage)
  /// For the download thread of a client.
  case downloader(DownloadMessage, of: Rank)
  /// For the upload thread of a client.
  case uploader(UploadMessage, of: Rank)

  /// Whom it brings a segment; nil if it brings none.
  package var receiverOfSegment: Rank? {
    switch self {
    case .downloader(.segment, let rank), .downloader(.payload, let rank): rank
    default: nil
    }
  }
}
