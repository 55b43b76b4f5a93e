/// How the flows of a network share its links: a flow uses two of them, and gets the smaller of their two levels.
///
/// The level of a link is the most that a flow over it gets. Max-min fair means: where the flows of a link are all given
/// its level, or what their other link leaves them if that is less, they fill the link exactly; a link that they cannot
/// fill has no level. Levels that fulfil this give the rates that are max-min fair, and no others do (Bertsekas and
/// Gallager, *Data Networks*, 6.5.2). So a change is followed from link to link, as far as levels change and no further;
/// in whatever order, this ends (Charny, Clark and Jain, *Congestion control with explicit rate indication*, 1995).
///
/// Rates are in bytes a nanosecond.
struct LinkLevels: Sendable {
  /// The flows of each link, each by the number of its other link.
  private(set) var others: [[Int32]]
  /// The most that a flow over a link gets; infinite for one that its flows do not fill.
  private(set) var levels: [Double]
  /// What a link that its flows do not fill has left, in all that it could carry; of no meaning for others.
  private var slack: [Double]
  private let capacities: [Double]
  private let sharing: NetworkDescription.Sharing

  /// The links to look at again, in order, from `nextPending` on.
  private var pending: [Int32] = []
  private var nextPending = 0
  private var isPending: [Bool]
  /// The links whose level, or whose flows, have changed since `settle` was called before.
  private(set) var touched: [Int32] = []
  private var isTouched: [Bool]
  /// How often a level has been computed.
  private(set) var computed = 0

  /// Two levels that differ by less than this part of them count as the same.
  private static let precision = 1e-12
  /// The part of its capacity that a link must have left to be known as unfilled without computing its level: more than
  /// errors of rounding add up to.
  private static let margin = 1e-6

  /// Links of these capacities, which may be infinite, without flows.
  init(capacities: [Double], sharing: NetworkDescription.Sharing) {
    self.capacities = capacities
    self.sharing = sharing
    others = Array(repeating: [], count: capacities.count)
    levels = Array(repeating: .infinity, count: capacities.count)
    slack = capacities
    isPending = Array(repeating: false, count: capacities.count)
    isTouched = isPending
  }

  /// Adds a flow over `link`, whose other link is `other`; returns its place there.
  mutating func add(to link: Int, other: Int) -> Int32 {
    others[link].append(Int32(truncatingIfNeeded: other))
    enqueue(link)
    touch(link)
    return Int32(truncatingIfNeeded: others[link].count - 1)
  }

  /// Removes the flow at `place` of `link`; the last flow of the link takes its place.
  mutating func remove(at place: Int32, of link: Int) {
    let last = others[link].removeLast()
    if Int(place) < others[link].count { others[link][Int(place)] = last }
    enqueue(link)
    touch(link)
  }

  /// Brings the levels up to date with the flows; `touched` then names the links whose flows may have another rate.
  mutating func settle() {
    while nextPending < pending.count {
      let link = Int(pending[nextPending])
      nextPending += 1
      isPending[link] = false
      let old = levels[link]
      let new = level(of: link)
      computed += 1
      if new == old || abs(new - old) <= LinkLevels.precision * min(old, new) { continue }
      levels[link] = new
      touch(link)
      if sharing == .maxMinFair { passOn(from: link, old: old, new: new) }
    }
    pending.removeAll(keepingCapacity: true)
    nextPending = 0
  }

  /// Forgets which links were touched.
  mutating func clearTouched() {
    for link in touched { isTouched[Int(link)] = false }
    touched.removeAll(keepingCapacity: true)
  }

  /// Lets the links be looked at to which it matters that the level of `link` has changed.
  private mutating func passOn(from link: Int, old: Double, new: Double) {
    let least = min(old, new)
    for other in others[link] {
      let other = Int(other)
      if levels[other] == .infinity {
        // A link that has room for the difference stays unfilled.
        slack[other] -= new - old
        if slack[other] > LinkLevels.margin * capacities[other] { continue }
      }
      if levels[other] > least { enqueue(other) }
    }
  }

  private mutating func enqueue(_ link: Int) {
    guard !isPending[link], capacities[link] < .infinity else { return }
    isPending[link] = true
    pending.append(Int32(truncatingIfNeeded: link))
  }

  private mutating func touch(_ link: Int) {
    guard !isTouched[link] else { return }
    isTouched[link] = true
    touched.append(Int32(truncatingIfNeeded: link))
  }

  private mutating func level(of link: Int) -> Double {
    let capacity = capacities[link]
    let count = others[link].count
    guard count > 0 else {
      slack[link] = capacity
      return .infinity
    }
    if sharing == .equalSplit { return capacity / Double(count) }
    // Rising from the equal part, the level leaves out those that their other link holds back.
    var level = capacity / Double(count)
    var filling = count
    while true {
      var heldBack = 0.0
      var free = 0
      for other in others[link] {
        let cap = levels[Int(other)]
        if cap < level { heldBack += cap } else { free += 1 }
      }
      guard free > 0 else {
        slack[link] = capacity - heldBack
        return .infinity
      }
      // Where a cap and the level are equal but for rounding, one more may seem free the next time.
      if free >= filling { return level }
      level = (capacity - heldBack) / Double(free)
      filling = free
    }
  }
}
