/// A client as the tracker knows it.
struct TrackedClient: Sendable {
  /// How far the client has come.
  enum State: Sendable {
    /// It has not announced itself yet.
    case expected
    /// It has, and downloads, or is about to.
    case downloading
    /// It lacks what nobody holds, as far as the tracker has told it.
    case starved
    /// It has all it wants.
    case finished
    /// It has left, for good.
    case departed
  }

  var state = State.expected
  /// Whether it has been given up, as it does not answer.
  var isLost = false
  /// The numbers of the files that it owns, in the order of its announcement.
  var owned: [FileID] = []
  /// The names of the files that it wants.
  var wanted: [String] = []
  /// What others have got since it was last told.
  var news: [Change] = []
  /// Whether it has sent an update that is to be answered with the news, if there is any.
  var isOwedNews = false
  /// Whether it is to be told as soon as there is news.
  var awaitsNews = false
  /// How many messages its download thread has been sent.
  var told: UInt32 = 0
  /// Until when it has to answer a ping, if it was asked.
  var pongDeadline: Instant?
  /// The clients that suspect it, and are to be told if it lives.
  var suspectedBy: [Rank] = []
  /// The peers that it will never ask again.
  var banned: [Rank] = []

  /// Whether it may still announce itself.
  var isAwaited: Bool { state == .expected && !isLost }
  /// Whether it may still get on.
  var isUnsettled: Bool { (state == .expected || state == .downloading) && !isLost }
}
