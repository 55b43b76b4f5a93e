package import SwarmCore

/// Why a client that must complete could not get an output.
package enum OutOfReach: Hashable, Sendable {
  /// The tracker has crashed.
  case trackerCrashed
  /// The client, which is of our own swarm, reports it.
  case reported(Shortfall)
  /// All ranks that held some segments at the start are gone.
  case lost(Lost)

  /// Segments that were held only by ranks that are gone.
  package struct Lost: Hashable, Sendable {
    /// The ranks that held them at the start.
    package var holders: [Int]
    /// The number of segments.
    package var count: Int
    /// The index of the first segment.
    package var first: Int
    /// The index of the last segment.
    package var last: Int

    /// `count` segments from `first` to `last`, which only `holders` held.
    package init(holders: [Int], count: Int, first: Int, last: Int) {
      self.holders = holders
      self.count = count
      self.first = first
      self.last = last
    }
  }
}
