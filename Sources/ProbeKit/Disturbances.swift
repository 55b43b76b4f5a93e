/// What the faults of a scenario have done to one rank, and to the messages that it has sent.
package struct Disturbances: Hashable, Sendable {
  /// How often it was frozen.
  package var frozen = 0
  /// How many of its messages were not sent.
  package var dropped = 0
  /// How many were sent later than it wanted, or still will be.
  package var delayed = 0
  /// How many were changed.
  package var corrupted = 0
  /// How many of the delayed ones are not sent yet.
  package var heldBack = 0

  /// Nothing was done.
  package init() {}
}
