import JudgeKit
import ProbeKit
import ReportKit
import RunKit
import ScenarioKit
import SwarmCore
import SystemPackage
import TestSupport
import Testing

@Suite("What may explain a failure stands behind it")
struct LikelyCauseTests {
  /// A seed, a leecher of `film` and one of `note`, each of as many segments, and the names.
  func plan(film: Int = 200, note: Int = 100, name: String = "film") -> Plan {
    var scenario = Scenario(name: "test", path: "scenarios/test.yaml")
    scenario.files = [.derived(name: name, segments: film), .derived(name: "note", segments: note)]
    let owned = scenario.files.map { file in
      Scenario.Ownership(file: file.name, held: Bitfield(count: file.hashes.count, full: true))
    }
    scenario.peers = [Scenario.Peer(owns: owned), Scenario.Peer(wants: [name]), Scenario.Peer(wants: ["note"])]
    return Plan(scenario)
  }

  func lines(
    _ plan: Plan, crash: (rank: Int, signal: Int32)? = nil, cut: Set<String> = [], snapshot: SwarmSnapshot? = nil
  ) -> [String] {
    let evidence = Evidence(
      end: .exited(status: crash.map { 128 + $0.signal } ?? 0),
      reportedEnds: crash.map { [ReportedEnd(rank: $0.rank, end: .signalled($0.signal))] } ?? [],
      outputNames: [],
      output: { output in
        let hashes = Array(output.file.hashes.dropLast(cut.contains(output.name) ? 1 : 0))
        return .text(TestText.text(hashes))
      }, goldens: nil, snapshot: snapshot)
    return Judge(plan, evidence).failures().flatMap(\.lines)
  }

  @Test("a crash of a rank that goes beyond what many swarms have room for")
  func crash() {
    let question = "does it write behind the end of a fixed array?"
    #expect(
      lines(plan(), crash: (2, 11)) == [
        "rank 2: killed by SIGSEGV (segmentation fault)",
        "rank 2 has to do with \"film\" of 200 segments; many swarms have room for 100 segments a file: \(question)",
      ])
    let long = lines(plan(film: 100, name: "a-name-of-16-let"), crash: (2, 6))
    #expect(
      long.last
        == "rank 2 has to do with \"a-name-of-16-let\", a name of 16 characters; many swarms have room for names of 15 "
        + "characters: \(question)")
  }

  @Test("and not of one that does not, or that was killed from outside")
  func otherCrash() {
    #expect(lines(plan(), crash: (3, 11)) == ["rank 3: killed by SIGSEGV (segmentation fault)"])
    #expect(lines(plan(film: 100), crash: (2, 11)) == ["rank 2: killed by SIGSEGV (segmentation fault)"])
    #expect(lines(plan(), crash: (2, 9)) == ["rank 2: killed by SIGKILL (killed)"])
  }

  @Test("outputs that are wrong just where they go beyond it")
  func outputs() {
    let line =
      "all outputs that are wrong are of files with more than 100 segments, and all others are right; many swarms have "
      + "room for 100 segments a file: a fixed array?"
    #expect(lines(plan(), cut: ["client2_film"]) == ["client2_film: ends after 199 of 200 segments", line])
    #expect(lines(plan(), cut: ["client3_note"]) == ["client3_note: ends after 99 of 100 segments"])
    #expect(lines(plan(note: 101), cut: ["client2_film"]) == ["client2_film: ends after 199 of 200 segments"])
    #expect(!lines(plan(), cut: ["client2_film", "client3_note"]).contains(line))
  }

  @Test("messages from memory that was never written, of a run that fails")
  func unwritten() {
    var page = StatusPage(rank: 2, state: .left)
    page.unwritten = .init(
      messages: 1, end: Endpoint(peer: .rank(1), tag: .tag(3)), size: 1500, bytes: 4..<12)
    let snapshot = SwarmSnapshot(taken: 0, processes: 4, pages: [2: page, 1: StatusPage(rank: 1)])
    #expect(
      lines(plan(film: 100), cut: ["client2_film"], snapshot: snapshot) == [
        "client2_film: ends after 99 of 100 segments",
        "uninitialised memory: rank 2 sent 1 message with bytes that were never written; in the first, to rank 1, tag 3, "
          + "they are bytes 4 to 11 of 1,500",
      ])
    #expect(lines(plan(), snapshot: snapshot) == [])
  }
}
