import FoundationEssentials
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
}
