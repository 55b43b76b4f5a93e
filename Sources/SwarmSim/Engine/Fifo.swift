/// A queue that gives back its elements in the order in which they came.
struct Fifo<Element: Sendable>: Sendable {
  private var elements: [Element] = []
  private var first = 0

  /// How many elements wait.
  var count: Int { elements.count - first }

  /// Adds an element.
  mutating func append(_ element: Element) {
    elements.append(element)
  }

  /// Takes out the element that came first; nil if there is none.
  mutating func popFirst() -> Element? {
    guard first < elements.count else { return nil }
    defer {
      first += 1
      if first == elements.count {
        elements.removeAll(keepingCapacity: true)
        first = 0
      } else if first >= 32, 2 * first >= elements.count {
        elements.removeFirst(first)
        first = 0
      }
    }
    return elements[first]
  }

  /// What `transform` makes of each element that waits.
  func map<Result>(_ transform: (Element) -> Result) -> [Result] {
    elements[first...].map(transform)
  }
}
