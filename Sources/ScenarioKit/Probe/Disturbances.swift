/// What the faults of a scenario have done to one rank, and to the messages that it has sent.
public struct Disturbances: Hashable, Sendable {
  /// How often it was frozen.
  public var frozen = 0
  /// How many of its messages were not sent.
  public var dropped = 0
  /// How many were sent later than it wanted, or still will be.
  public var delayed = 0
  /// How many were changed.
  public var corrupted = 0
  /// How many of the delayed ones are not sent yet.
  public var heldBack = 0

  /// Nothing was done.
  public init() {}
}
