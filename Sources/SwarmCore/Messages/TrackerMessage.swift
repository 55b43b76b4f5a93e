/// What clients say to the tracker.
public enum TrackerMessage: Hashable, Sendable {
  /// A file that the client owns, whole or in part; sent before `announce`.
  case ownedFile(RankInput.OwnedFile)
  /// Ends the announcement of a client: the files that it wants and does not own whole.
  case announce(wanted: [String])
  /// The segments got since the last update, the state of the download, and the number of tracker messages heard.
  ///
  /// If the tracker has sent more messages than these, the state may be out of date.
  case update(have: [SegmentID], state: DownloadState, heard: UInt32)
  /// A peer that has not answered several requests.
  case suspect(Rank)
  /// The answer to `ping`.
  case pong
  /// The client cannot take part, as its input or its settings are invalid: the swarm ends.
  case withdraw
  /// The client leaves, and the others go on; it answers until it is stopped.
  case leave
  /// Where clients know only their neighbours: the client asks for more peers (BEP 3, an announcement at intervals).
  case reannounce
  /// Where clients know only their neighbours: the client will never ask this peer again, so that what nobody else holds
  /// is out of its reach.
  case ban(Rank)

  /// The state of a client's downloads.
  public enum DownloadState: UInt8, Hashable, Sendable {
    /// It has requests in flight, or peers to ask.
    case downloading
    /// It leaves what it lacks to others to bring first; the tracker answers when there is news.
    case waiting
    /// Nobody that it knows of holds what it still lacks; the tracker answers when there is news.
    case starved
    /// It has all it wants.
    case finished
  }
}
