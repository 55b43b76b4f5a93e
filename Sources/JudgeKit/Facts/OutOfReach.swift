package import SwarmCore

/// Why a client that must complete could not have an output.
package enum OutOfReach: Hashable, Sendable {
  /// The tracker has crashed.
  case trackerCrashed
  /// The client, which is of our own swarm, says so itself.
  case reported(Shortfall)
  /// Those that held some segments at the start have gone by a fault.
  case lost(Lost)

  /// Segments that only ranks held which are gone.
  package struct Lost: Hashable, Sendable {
    /// The ranks that held them at the start.
    package var holders: [Int]
    /// How many they are.
    package var count: Int
    /// The index of the first.
    package var first: Int
    /// The index of the last.
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
