import Essentials
import ProbeKit
import RunKit
import TestSupport
import Testing

@Suite("How a rank ended")
struct RankEndTests {
  @Test(
    "is read by a program under one set of keys, whoever told of it",
    arguments: [
      (RankEnd.exited(status: 3), #"{"kind":"exited","status":3}"#),
      (.signalled(11), #"{"kind":"signalled","signal":11}"#),
      (.aborted(code: 9), #"{"kind":"aborted","status":9}"#), (.aborted(code: nil), #"{"kind":"aborted"}"#),
      (.failedCall(error: "MPI_ERR_TAG", call: nil), #"{"kind":"failed-call","reason":"MPI_ERR_TAG"}"#),
      (
        .failedCall(error: "MPI_ERR_TAG", call: "MPI_Recv"),
        #"{"kind":"failed-call","reason":"MPI_ERR_TAG, in MPI_Recv"}"#
      ),
      (.failedCall(error: nil, call: "MPI_Recv"), #"{"kind":"failed-call","reason":"in MPI_Recv"}"#),
      (.failedCall(error: nil, call: nil), #"{"kind":"failed-call","reason":"an MPI call failed"}"#),
      (.leftEarly, #"{"kind":"left-early"}"#), (.vanished, #"{"kind":"vanished"}"#),
    ])
  func document(end: RankEnd, text: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    #expect(String(decoding: try encoder.encode(EndDocument(end)), as: UTF8.self) == text)
    let kind = try #require(text.firstMatch(of: #/"kind":"([a-z-]+)"/#)).output.1
    #expect(try PackageFolder.appending("docs/json-format.md").text().contains("\n| `\(kind)` |"))
  }

  @Test("is known of one that was watched, whatever the library writes, and else from its standard error")
  func fate() {
    let words = "[vm:1] *** Process received signal ***\n[vm:1] Signal: Segmentation fault (11)\n"
    let snapshot = SwarmSnapshot(
      taken: 0, processes: 3, pages: [0, 1, 2].reduce(into: [:]) { $0[$1] = StatusPage(rank: $1) })
    let fates = RankFate.all(snapshot, ended: [0, 1, 2], told: [ReportedEnd(rank: 1, end: .signalled(6))]) { rank in
      rank == 2 ? "" : words
    }
    #expect(fates.mapValues(\.end) == [0: .signalled(11), 1: .signalled(6), 2: .vanished])
  }
}
