import LibC
import RunKit
import Synchronization
import Testing

@Suite("A watch for signals", .serialized)
struct SignalWatchTests {
  /// The handler takes its time: a watch whose thread still goes on could take the next signal from a later watch.
  @Test("hears nothing any more once it is stopped")
  func stops() async throws {
    let (began, ended) = (Flag(), Flag())
    let watch = try SignalWatch([SIGUSR2], patience: .seconds(60), overdue: {}) { _ in
      began.set()
      usleep(200_000)
      ended.set()
    }
    kill(getpid(), SIGUSR2)
    while !began.isSet { await Task.yield() }
    watch.stop()
    #expect(ended.isSet)
  }

  @Test("hears its first signal however often there was one before")
  func again() async throws {
    for _ in 0..<200 {
      let heard = Flag()
      let watch = try SignalWatch([SIGUSR2], patience: .seconds(60), overdue: {}) { _ in heard.set() }
      kill(getpid(), SIGUSR2)
      let limit = ContinuousClock.now + .seconds(10)
      while !heard.isSet, ContinuousClock.now < limit { await Task.yield() }
      watch.stop()
      #expect(heard.isSet)
      if !heard.isSet { break }
    }
  }

  private final class Flag: Sendable {
    private let value = Atomic(false)
    var isSet: Bool { value.load(ordering: .acquiring) }
    func set() { value.store(true, ordering: .releasing) }
  }
}
