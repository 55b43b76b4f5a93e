import ProbeKit
import TestSupport
import Testing

@Suite("A diagnosis of pages that are full")
struct FullPageTests {
  /// Pages of `ranks` ranks with as many threads and channels as there is room for, all of which wait.
  func snapshot(_ ranks: Int) -> SwarmSnapshot {
    var pages: [Int: StatusPage] = [:]
    for rank in 0..<ranks {
      let threads = (1...64).map { number in
        StatusPage.Thread(
          number, ProbeCall("MPI_Recv") ?? .none, number % 2 == 0 ? .receives : .sends, since: 1,
          awaited: (0..<4).map { place in
            StatusPage.Awaited(
              number % 2 == 0 ? .receives : .sends,
              Endpoint(peer: number % 4 == 0 ? .any : .rank((rank + number) % ranks), tag: .tag(number * 4 + place)))
          })
      }
      let channels = (0..<2_048).map { place in
        StatusPage.Channel(
          Endpoint(peer: .rank(place % ranks), tag: .tag(place)), sent: UInt64(place), received: UInt64(place / 2))
      }
      pages[rank] = StatusPage(rank: rank, state: rank == 0 ? .left : .running, threads: threads, channels: channels)
    }
    return SwarmSnapshot(taken: 1_000, processes: ranks, pages: pages)
  }

  @Test("takes a time that grows with their number alone")
  func time() {
    let snapshot = snapshot(24)
    let start = processorTime()
    #expect(Stall.candidate(snapshot) != nil)
    #expect(!Stall.isCertain(snapshot))
    let diagnosis = HangDiagnosis(snapshot)
    #expect(diagnosis.findings.contains { if case .unreceived = $0 { true } else { false } })
    // Each thread with each lane would be minutes.
    #expect(processorTime() - start < .seconds(30))
  }
}
