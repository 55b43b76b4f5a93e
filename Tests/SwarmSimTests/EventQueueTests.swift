import SwarmCore
import SwarmSim
import Testing

struct EventQueueTests {
  @Test func theEarliestEventComesFirst() {
    var queue = EventQueue<Int>()
    for time in [5, 1, 4, 2, 3] { queue.add(time, at: Instant(nanoseconds: Int64(time))) }
    #expect(queue.nextTime == Instant(nanoseconds: 1))
    #expect(drain(&queue).map(\.event) == [1, 2, 3, 4, 5])
    #expect(queue.isEmpty)
    #expect(queue.nextTime == nil)
  }

  @Test func eventsOfOneMomentComeInTheOrderInWhichTheyWereAdded() {
    var queue = EventQueue<Int>()
    for number in 0..<100 { queue.add(number, at: Instant(nanoseconds: Int64(number % 3))) }
    let expected = (0..<3).flatMap { time in (0..<100).filter { $0 % 3 == time } }
    #expect(drain(&queue).map(\.event) == expected)
  }

  @Test(arguments: 1...20)
  func anyMixOfAddingAndTakingGivesWhatAStableSortGives(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var queue = EventQueue<Int>()
    var waiting: [(time: Int64, number: Int)] = []
    for number in 0..<2_000 {
      let time = Int64.random(in: 0..<50, using: &random)
      queue.add(number, at: Instant(nanoseconds: time))
      waiting.append((time, number))
      while Int.random(in: 0..<5, using: &random) < 2 {
        let least = waiting.indices.min {
          (waiting[$0].time, waiting[$0].number) < (waiting[$1].time, waiting[$1].number)
        }
        let expected = least.map { waiting.remove(at: $0) }
        let next = queue.next()
        #expect(next?.event == expected?.number)
        #expect(next?.moment.nanoseconds == expected?.time)
      }
    }
    #expect(queue.count == waiting.count)
    let rest = waiting.sorted { ($0.time, $0.number) < ($1.time, $1.number) }
    #expect(drain(&queue).map(\.event) == rest.map(\.number))
  }

  private func drain(_ queue: inout EventQueue<Int>) -> [(event: Int, moment: Instant)] {
    var events: [(event: Int, moment: Instant)] = []
    while let next = queue.next() { events.append(next) }
    return events
  }
}
