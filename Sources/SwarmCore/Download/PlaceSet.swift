/// A set of places of neighbours, each below 128, as bits; it gives them back in order.
package struct PlaceSet: Hashable, Sendable, Sequence, IteratorProtocol {
  private var low: UInt64
  private var high: UInt64

  /// The places whose bits are set: those below 64 in `low`, the others in `high`.
  package init(low: UInt64 = 0, high: UInt64 = 0) {
    self.low = low
    self.high = high
  }

  /// Whether it has no places.
  package var isEmpty: Bool { low | high == 0 }
  /// How many places it has.
  var count: Int { low.nonzeroBitCount + high.nonzeroBitCount }

  /// Whether `place` is among them.
  package subscript(place: Int) -> Bool {
    get { (place < 64 ? low >> UInt64(place) : high >> UInt64(place - 64)) & 1 != 0 }
    set {
      let (low, high): (UInt64, UInt64) = place < 64 ? (1 << UInt64(place), 0) : (0, 1 << UInt64(place - 64))
      if newValue {
        self.low |= low
        self.high |= high
      } else {
        self.low &= ~low
        self.high &= ~high
      }
    }
  }

  /// Takes out the lowest place; nil if there is none.
  package mutating func next() -> Int? {
    if low != 0 {
      defer { low &= low - 1 }
      return low.trailingZeroBitCount
    }
    guard high != 0 else { return nil }
    defer { high &= high - 1 }
    return 64 + high.trailingZeroBitCount
  }

  static func & (left: PlaceSet, right: PlaceSet) -> PlaceSet {
    PlaceSet(low: left.low & right.low, high: left.high & right.high)
  }

  static func | (left: PlaceSet, right: PlaceSet) -> PlaceSet {
    PlaceSet(low: left.low | right.low, high: left.high | right.high)
  }

  /// The places of `left` that are not in `right`.
  static func - (left: PlaceSet, right: PlaceSet) -> PlaceSet {
    PlaceSet(low: left.low & ~right.low, high: left.high & ~right.high)
  }
}
