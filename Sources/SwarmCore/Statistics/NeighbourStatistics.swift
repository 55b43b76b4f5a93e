/// What a client and its neighbours had to do with each other, where it knows only these.
///
/// The times are sums over its links with neighbours that lacked something of what it wants, while it lacked something itself,
/// in nanoseconds. Their ratios are the entropy of A. Legout, G. Urvoy-Keller and P. Michiardi, *Rarest first and choke
/// algorithms are enough* (2006): where both are near 1, everybody nearly always has something for everybody.
public struct NeighbourStatistics: Hashable, Sendable {
  /// How often the client began to serve a neighbour (BEP 3, *unchoke*).
  public var unchokes = 0
  /// How often a neighbour began to serve the client.
  public var unchoked = 0
  /// For how long there were such links.
  public var linked: Int64 = 0
  /// For how long of that the client had told the neighbour that it is interested.
  public var interested: Int64 = 0
  /// For how long of that the neighbour had told the client so.
  public var interesting: Int64 = 0

  /// Nothing yet.
  public init() {}

  /// The part of the time for which the client was interested in a neighbour; nil if that cannot be said.
  package var interestedShare: Double? { share(interested) }
  /// The part of the time for which a neighbour was interested in the client.
  package var interestingShare: Double? { share(interesting) }

  private func share(_ time: Int64) -> Double? {
    linked > 0 && time <= linked ? Double(time) / Double(linked) : nil
  }
}
