import FileKit
import Foundation
import ProbeKit
import RunKit
import ScenarioKit
import SwarmCore
import SystemPackage
import TestSupport
import Testing

@Suite("What a rank or the launcher says that cannot be true is ignored, and noted")
struct BelievingTests {
  /// The record of a run in which rank 2 of 4 has left these statistics.
  func record(_ statistics: FoundFile) -> RunRecord {
    var record = RunRecord(
      scenario: "test", directory: "run", command: [], started: Date(timeIntervalSince1970: 0), duration: .zero,
      end: .exited(status: 0))
    record.readStatistics(of: Plan(.test())) { name, _ in name == "client2.stats" ? statistics : .absent }
    return record
  }

  func record(_ text: String) -> RunRecord { record(.file(bytes: Array(text.utf8), size: Int64(text.utf8.count))) }

  @Test("not what is right")
  func right() {
    let record = record("moment joined 1\nmoment started 2\nserved 3\nreceived 1 4\n")
    #expect(record.statistics[2]?.received == [1: 4])
    #expect(record.unbelieved == [])
  }

  @Test(
    "statistics",
    arguments: [
      (
        "received 1 9223372036854775807\nreceived 1 9223372036854775807\n",
        StatisticsDoubt.line(1, text: "received 1 9223372036854775807")
      ),
      ("served -1\n", .line(1, text: "served -1")),
      ("served 1\n\nnonsense\n", .line(3, text: "nonsense")),
      ("sleeps 99999999999999999999\n", .line(1, text: "sleeps 99999999999999999999")),
      ("received 4 1\n", .peer(4)), ("received 0 1\n", .peer(0)), ("received 2 1\n", .peer(2)),
      ("moment joined 9223372036854775807\n", .moment("joined")),
      ("moment joined 5\nmoment completed 4\n", .moment("completed")),
    ])
  func statistics(text: String, doubt: StatisticsDoubt) {
    let record = record(text)
    #expect(record.statistics == [:])
    #expect(record.unbelieved == [Unbelieved(rank: 2, .statistics(doubt))])
  }

  @Test("statistics that are no file, or have no end")
  func noFile() {
    #expect(record(.other(.namedPipe)).unbelieved == [Unbelieved(rank: 2, .statistics(.notReadable))])
    #expect(
      record(.file(bytes: [], size: .max)).unbelieved == [Unbelieved(rank: 2, .statistics(.tooLong(bytes: .max)))])
  }

  @Test(
    "an end that the launcher tells of",
    arguments: [
      ("mpirun noticed that process rank 4 with PID 0 on node vm exited on signal 11", LauncherDoubt.rank(4)),
      ("process rank 99999999999999999999999 exited on signal 11", .rank(.max)),
      ("process rank 2 exited on signal 4294967307 (forged)", .signal(4_294_967_307)),
      ("process rank 2 exited on signal 0", .signal(0)),
      ("Process name: [[1,1],2]\nExit code: 4294967296", .status(4_294_967_296)),
      ("MPI_ABORT was invoked on rank 2\nwith errorcode 4294967296.", .status(4_294_967_296)),
      ("[vm:1] mpirun: Forwarding signal 4294967305 to job", .signal(4_294_967_305)),
    ])
  func launcher(text: String, doubt: LauncherDoubt) {
    let log = LauncherLog(text, processes: 4)
    #expect(log.reportedEnds == [])
    #expect(log.doubts == [doubt])
  }

  @Test("only so many lines of the launcher")
  func manyLines() {
    let lines = (0..<5_000).map { "process rank \($0 + 10) exited on signal 9\n" }
    let log = LauncherLog(lines.joined(), processes: 4)
    #expect(log.reportedEnds == [] && log.doubts.count == 5)
  }

  @Test("and the time that takes grows with what it said alone")
  func longLog() {
    let line = "it tried to fork a new process via the \"execve\" system call but failed\n"
    let start = processorTime()
    let log = LauncherLog(String(repeating: line, count: 2_000), processes: 4)
    #expect(processorTime() - start < .seconds(20))
    #expect(log.executableError == nil && log.doubts == [])
  }

  @Test("the mark of a rank that has ended")
  func marks() throws {
    func end(_ text: String) throws -> RankEnd? {
      try RankEnd(mark: .file(bytes: Array(text.utf8), size: Int64(text.utf8.count)))
    }
    #expect(try RankEnd(mark: .absent) == nil && end("") == nil && end("exit 256") == nil)
    #expect(try end("exit 259") == .exited(status: 3))
    #expect(try end("abort -1") == .aborted(code: -1))
    #expect(try end("fail 6") == .failedCall(error: nil, call: nil))
    for text in ["exit", "exit 4294967296", "killed 9", "exit 1 2", "abort 0x1"] {
      #expect(throws: MarkDoubt.content(text)) { try end(text) }
    }
    #expect(throws: MarkDoubt.notReadable) { try RankEnd(mark: .other(.symbolicLink)) }
    #expect(throws: MarkDoubt.content("exit 1")) {
      try RankEnd(mark: .file(bytes: Array("exit 1".utf8), size: 1 << 40))
    }
  }

  @Test("and run.json says so")
  func runFile() throws {
    let directory = try TemporaryDirectory()
    var record = record("served -1\n")
    record.directory = directory.path
    record.unbelieved.append(Unbelieved(rank: 1, .page(.count(.sent, .max))))
    try record.write()
    let text = try directory.path.appending("run.json").text()
    #expect(text.contains("\"unbelieved\"") && text.contains("\"found\" : \"served -1\""))
    #expect(text.contains("\"found\" : \"18446744073709551615\"") && text.contains("\"source\" : \"status-page\""))
  }
}
