import ArgumentParser
import SweepKit

extension TagCondition: ExpressibleByArgument {
  /// The condition that the argument spells.
  public init?(argument: String) { self.init(argument) }
}

extension Shard: ExpressibleByArgument {
  /// The shard that the argument spells.
  public init?(argument: String) { self.init(argument) }
}
