import LibC
import SwarmMPI
import Testing

@Suite("A guarded value")
struct GuardedTests {
  /// Starts `count` threads that run `body`, and waits until all have ended.
  private func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) throws {
    let threads = try (0..<count).map { index in try #require(SystemThread { body(index) }) }
    for thread in threads { thread.join() }
  }

  @Test("loses no change of many threads at once")
  func countsAll() throws {
    let counter = Guarded(0)
    try onThreads(16) { _ in
      for _ in 0..<5_000 { counter.withLock { $0 += 1 } }
    }
    #expect(counter.withLock { $0 } == 80_000)
  }

  @Test("is seen as a whole by many threads at once")
  func isWhole() throws {
    let pair = Guarded((0, 0))
    let torn = Guarded(0)
    try onThreads(8) { index in
      for step in 0..<2_000 {
        pair.withLock { if $0.0 != $0.1 { torn.withLock { $0 += 1 } } }
        pair.withLock {
          $0.0 = index * 2_000 + step
          $0.1 = index * 2_000 + step
        }
      }
    }
    #expect(torn.withLock { $0 } == 0)
  }

  @Test("is free again after an error")
  func afterError() throws {
    struct Fault: Error {}
    let value = Guarded(1)
    #expect(throws: Fault.self) { try value.withLock { _ in throw Fault() } }
    #expect(value.withLock { $0 } == 1)
  }

  @Test("wakes every thread that waits for it", .timeLimit(.minutes(5)))
  func wakesAll() throws {
    let value = Guarded(0)
    let waiting = Guarded<Set<Int>>([])
    let seen = Guarded<[Int]>([])
    try onThreads(9) { index in
      if index < 8 {
        let found = value.wait(milliseconds: 3_600_000) { value in
          waiting.withLock { _ = $0.insert(index) }
          return value == 7
        }
        seen.withLock { $0.append(found) }
      } else {
        // Who has looked at the value waits before it can be changed: the lock is given up only then.
        while waiting.withLock({ $0.count }) < 8 { sched_yield() }
        value.set(3)
        value.set(7)
      }
    }
    #expect(seen.withLock { $0 } == Array(repeating: 7, count: 8))
  }

  @Test("that does not change is given back when the time is over")
  func timeOver() {
    #expect(Guarded(4).wait(milliseconds: 1) { $0 == 5 } == 4)
    #expect(Guarded(5).wait(milliseconds: 3_600_000) { $0 == 5 } == 5)
  }
}
