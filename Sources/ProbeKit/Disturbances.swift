/// What the faults of a scenario have done to one rank, and to the messages that it has sent.
package struct Disturbances: Hashable, Sendable {
  /// How often the rank was frozen.
  package var frozen = 0
  /// How many of its messages were not sent.
  package var dropped = 0
  /// How many of its messages were sent late, or are still held back.
  package var delayed = 0
  /// How many of its messages were changed.
  package var corrupted = 0
  /// How many of its delayed messages are not sent yet.
  package var heldBack = 0

  /// No disturbance.
  package init() {}
}
