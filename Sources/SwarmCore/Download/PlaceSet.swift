/// A set of places of neighbours, each below 128, as bits.
struct PlaceSet: Hashable, Sendable {
  private var low: UInt64
  private var high: UInt64

  /// The places whose bits are set: those below 64 in `low`, the others in `high`.
  init(low: UInt64 = 0, high: UInt64 = 0) {
    self.low = low
    self.high = high
  }

  /// Whether `place` is among them.
  func contains(_ place: Int) -> Bool {
    (place < 64 ? low >> UInt64(place) : high >> UInt64(place - 64)) & 1 != 0
  }
}
