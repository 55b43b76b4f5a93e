/// A message and whom it is for.
public enum Envelope: Hashable, Sendable {
  /// For the tracker.
  case tracker(TrackerMessage)
  /// For the download thread of a client.
  case downloader(DownloadMessage, of: Rank)
  /// For the upload thread of a client.
  case uploader(UploadMessage, of: Rank)
}
