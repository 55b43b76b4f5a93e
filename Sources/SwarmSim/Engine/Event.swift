/// What can happen in a virtual swarm; ranks and parcels are numbers of 32 bits, so that an event takes 8 bytes.
package enum Event: BitwiseCopyable, Hashable, Sendable {
  /// A parcel is where it was sent to.
  case delivery(parcel: Int32)
  /// A transfer over the upload link of a member may be complete.
  case transfer(sender: Int32)
  /// The tracker is to look at the time.
  case trackerWake
  /// The download side of a client is to look at the time.
  case downloadWake(rank: Int32)
  /// The upload side of a client is to look at the time.
  case uploadWake(rank: Int32)
  /// A client comes.
  case arrival(rank: Int32)
  /// A client goes.
  case departure(rank: Int32)
  /// A client is gone, and tells nobody.
  case crash(rank: Int32)
  /// The state of the swarm is to be noted.
  case sample
}
