/// What a client's upload thread hears: from the tracker, and from the download threads of others.
public enum UploadMessage: Hashable, Sendable {
  /// From the tracker: the numbers of the next files that the client owns, in the order of its announcement.
  case accepted(files: [FileID])
  /// From the tracker: are you there?
  case ping
  /// From the tracker: the swarm is over.
  case stop
  /// From a client: asks for a segment.
  case request(SegmentID)
  /// From a client: the segment came from elsewhere.
  case cancel(SegmentID)

  /// How many files one `accepted` is for at most; so no message to an upload thread is long.
  public static let acceptedLimit = 15
}
