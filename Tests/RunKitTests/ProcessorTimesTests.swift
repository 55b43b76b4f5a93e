import RunKit
import Testing

/// What processes have used counts, whoever waits for them.
@Suite("Processor times")
struct ProcessorTimesTests {
  private func process(_ id: Int32, _ start: UInt64 = 0) -> ProcessorTimes.Process {
    ProcessorTimes.Process(id: id, start: start)
  }

  @Test("are those of all that were ever seen, each as it was seen last")
  func sum() {
    var times = ProcessorTimes()
    #expect(times.note([(process(1), 5), (process(2), 1)]) == 6)
    #expect(times.note([(process(1), 7), (process(3), 2)]) == 10)
    #expect(times.note([]) == 10)
    // The number was given anew.
    #expect(times.note([(process(1, 9), 4)]) == 14)
  }

  @Test("do not become less where the system shows less for a moment")
  func monotonic() {
    var times = ProcessorTimes()
    #expect(times.note([(process(1), 5)]) == 5)
    #expect(times.note([(process(1), 3)]) == 5)
    #expect(times.note([(process(1), 6)]) == 6)
  }
}
