package import SwarmCore

/// What is to happen, and when: the earliest comes first, and of those at the same moment the one that was added first.
///
/// So a run does not depend on how the queue is built. It is a heap in which a node has four children: half as deep as
/// one with two, and the four are next to each other in memory.
package struct EventQueue<Event: BitwiseCopyable & Sendable>: Sendable {
  private struct Entry: BitwiseCopyable, Sendable {
    let time: Int64
    let number: UInt64
    let event: Event

    @inline(__always)
    func precedes(_ other: Entry) -> Bool {
      time != other.time ? time < other.time : number < other.number
    }
  }

  private var heap: ContiguousArray<Entry> = []
  /// How many events have been added.
  private var added: UInt64 = 0

  private static var arity: Int { 4 }

  /// A queue without events.
  package init() {}

  /// How many events wait.
  package var count: Int { heap.count }
  /// Whether no event waits.
  package var isEmpty: Bool { heap.isEmpty }
  /// The moment of the next event; nil if there is none.
  package var nextTime: Instant? { heap.first.map { Instant(nanoseconds: $0.time) } }

  /// Adds an event.
  package mutating func add(_ event: Event, at moment: Instant) {
    let entry = Entry(time: moment.nanoseconds, number: added, event: event)
    added += 1
    heap.append(entry)
    heap.withUnsafeMutableBufferPointer { heap in
      var place = heap.count - 1
      while place > 0 {
        let parent = (place - 1) / Self.arity
        guard entry.precedes(heap[parent]) else { break }
        heap[place] = heap[parent]
        place = parent
      }
      heap[place] = entry
    }
  }

  /// Takes out the next event; nil if there is none.
  package mutating func next() -> (event: Event, moment: Instant)? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    if !heap.isEmpty {
      heap.withUnsafeMutableBufferPointer { heap in
        let place = EventQueue.sift(last, into: heap)
        heap[place] = last
      }
    }
    return (first.event, Instant(nanoseconds: first.time))
  }

  /// Moves the hole at the root down to where `entry` belongs.
  private static func sift(_ entry: Entry, into heap: UnsafeMutableBufferPointer<Entry>) -> Int {
    var place = 0
    while true {
      let firstChild = place * arity + 1
      guard firstChild < heap.count else { return place }
      var least = firstChild
      for child in firstChild + 1..<max(firstChild + 1, min(firstChild + arity, heap.count))
      where heap[child].precedes(heap[least]) {
        least = child
      }
      guard heap[least].precedes(entry) else { return place }
      heap[place] = heap[least]
      place = least
    }
  }
}
