import FileKit
import JudgeKit
import ReportKit
import RunKit
import ScenarioKit
import SwarmCore
import SystemPackage
import TestSupport
import Testing

@Suite("A run is judged by its end, its outputs and its goldens")
struct JudgeTests {
  let plan = Plan(.test())
  var names: [String] { plan.expectedOutputs.map(\.name) }

  func judge(
    end: RunEnd = .exited(status: 0), reportedEnds: [ReportedEnd] = [], outputNames: [String]? = nil,
    replacing outputs: [String: FoundFile] = [:], goldens: Evidence.Goldens? = nil
  ) -> [Failure] {
    let evidence = Evidence(
      end: end, reportedEnds: reportedEnds, outputNames: outputNames ?? names,
      output: { outputs[$0.name] ?? .text(TestText.text($0.file.hashes)) }, goldens: goldens)
    return Judge(plan, evidence).failures()
  }

  @Test("Right outputs and status 0 are a pass")
  func pass() {
    #expect(judge() == [])
  }

  @Test("Each missing output is a failure of its own")
  func missing() {
    let failures = judge(replacing: ["client2_album": .absent, "client3_film": .absent])
    #expect(failures.map(\.kind) == [.missingOutput, .missingOutput])
    #expect(failures.map(\.lines) == [["client2_album: is missing"], ["client3_film: is missing"]])
    #expect(failures.map(\.rank) == [2, 3])
  }

  @Test("What is not a file is not an output")
  func notAFile() {
    let failures = judge(replacing: ["client2_film": .other(.namedPipe)])
    #expect(failures.map(\.kind) == [.missingOutput])
    #expect(failures.first?.lines == ["client2_film: is a named pipe, not a file"])
  }

  @Test("An unexpected output is named, with the reason why nobody asked for it")
  func unexpected() {
    let failures = judge(outputNames: names + ["client1_film", "client2_book", "client9_film"])
    #expect(failures.map(\.kind) == [.unexpectedOutput, .unexpectedOutput, .unexpectedOutput])
    #expect(
      failures.flatMap(\.lines) == [
        "client1_film: was written, but client 1 does not want film",
        "client2_book: was written, but there is no such file",
        "client9_film: was written, but there is no such client",
      ])
    #expect(failures.map(\.rank) == [1, 2, 9])
  }

  @Test("A wrong name is told from a wrong file")
  func misnamed() {
    let failures = judge(
      outputNames: names + ["client02_film", "client2_Album", "client01_film"],
      replacing: ["client2_film": .absent, "client2_album": .absent])
    #expect(
      failures.filter { $0.kind == .unexpectedOutput }.flatMap(\.lines) == [
        "client02_film: was written, but the name must be client2_film",
        "client2_Album: was written, but the name must be client2_album",
        "client01_film: was written, but client 1 does not want film",
      ])
  }

  @Test("Names that a swarm made up are harmless to a terminal, and at most ten are told")
  func strangeNames() {
    let failures = judge(outputNames: names + ["client2_\u{1B}[2J"] + (0..<30).map { "client2_\($0)" })
    #expect(failures.count == 11)
    #expect(failures.first?.lines == ["\"client2_\\u{1b}[2J\": was written, but there is no such file"])
    #expect(failures.last?.lines == ["and 21 more outputs that nobody asked for"])
  }

  @Test("A crash names the signal and the rank, and comes before what is missing because of it")
  func crash() {
    let failures = judge(
      end: .exited(status: 139), reportedEnds: [ReportedEnd(rank: 3, end: .signalled(11))],
      replacing: ["client3_film": .absent, "client3_album": .absent])
    #expect(failures.map(\.kind) == [.crash, .missingOutput])
    #expect(failures.first?.lines == ["rank 3: killed by SIGSEGV (segmentation fault)"])
    #expect(failures.first?.rank == 3)
    #expect(failures.last?.lines == ["2 of 4 outputs are missing: client3_film, client3_album"])
  }

  @Test("No rank is blamed for a crash that the launcher does not name", arguments: [1, 134, 137, 139, 143] as [Int32])
  func crashWithoutRank(status: Int32) {
    let crash = Failure(kind: .crash, facts: [.end(.someRank(signal: status - 128))])
    let exit = Failure(kind: .exitStatus, facts: [.end(.run(.exited(status: status)))])
    #expect(judge(end: .exited(status: status)) == [status > 128 ? crash : exit])
    let failures = judge(end: .launcherFailed(.namedNoRank(status: status, words: nil)))
    #expect(failures.map(\.kind) == [.launcherError] && failures.allSatisfy { $0.rank == nil && $0.isOfMachine })
  }

  @Test(
    "Right outputs do not make up for a wrong end",
    arguments: [
      (RunEnd.exited(status: 3), Failure.Kind.exitStatus, "mpirun: exited with status 3"),
      (.timedOut(limit: .milliseconds(1500)), .timeout, "ran into the time limit of 1.5 s"),
      (.signalled(9), .launcherError, "mpirun: killed by SIGKILL (killed)"),
      (.overflowed(limit: 2 << 30), .outputLimit, "wrote more than 2048 MiB into its run directory"),
      (.overcrowded(limit: 50_000), .outputLimit, "made more than 50,000 files in its run directory"),
      (
        .unmeasurable, .outputLimit,
        "made what cannot be measured in its run directory: paths that are too long"
      ),
      (.launcherStuck, .launcherError, "mpirun: did not end when no rank was left; try again"),
      (.interrupted, .interrupted, "interrupted"),
    ])
  func ends(end: RunEnd, kind: Failure.Kind, line: String) {
    let failures = judge(end: end)
    #expect(failures.map(\.kind) == [kind])
    #expect(failures.first?.lines == [line])
  }

  @Test(
    "What the launcher told of a rank is told again",
    arguments: [
      (RankEnd.exited(status: 3), "rank 2: exited with status 3"),
      (.aborted(code: 9), "rank 2: called MPI_Abort with code 9"),
      (.leftEarly, "rank 2: exited without MPI_Init or MPI_Finalize"),
      (
        .failedCall(error: "MPI_ERR_TRUNCATE: message truncated", call: "MPI_Recv"),
        "rank 2: MPI_ERR_TRUNCATE: message truncated, in MPI_Recv"
      ),
    ])
  func reportedEnds(end: RankEnd, line: String) {
    let failures = judge(end: .exited(status: 3), reportedEnds: [ReportedEnd(rank: 2, end: end)])
    #expect(failures.map(\.kind) == [.exitStatus])
    #expect(failures.first?.lines == [line])
  }

  /// The lines of a run that its time limit ended, when `survivors` of 3 ranks were alive.
  func lines(survivors: Survivors) -> [String] {
    var evidence = Evidence(
      end: .timedOut(limit: .seconds(2)), reportedEnds: [], outputNames: names,
      output: { .text(TestText.text($0.file.hashes)) }, goldens: nil)
    evidence.survivors = survivors
    evidence.startedRanks = [0, 1, 2]
    return Judge(plan, evidence).failures().first?.lines ?? []
  }

  @Test("Where all ranks have ended but not what one of them started, the rank and the process are named")
  func outputHeld() {
    let heir = Survivors.Heir(rank: 2, name: "sleep")
    #expect(
      lines(survivors: Survivors(heirs: [heir, heir])) == [
        "ran into the time limit of 2 s",
        "rank 2 has ended, but the process \"sleep\" that it started has not: mpirun waits for that to close the rank's "
          + "output",
      ])
  }

  @Test("Where some ranks have ended, those that have not are named")
  func stayed() {
    #expect(
      lines(survivors: Survivors(ranks: [0, 2])) == [
        "ran into the time limit of 2 s", "ranks 0 and 2 were still there when all others had ended",
      ])
    #expect(lines(survivors: Survivors(ranks: [0, 1, 2])) == ["ran into the time limit of 2 s"])
  }

  @Test("Where nothing can be written any more, a run that is not right is the machine's fault")
  func shortage() {
    var evidence = Evidence(
      end: .timedOut(limit: .seconds(2)), reportedEnds: [], outputNames: [], output: { _ in .absent }, goldens: nil)
    evidence.shortage = FileError(.create, "runs/a", .noSpace)
    let failures = Judge(plan, evidence).failures()
    #expect(failures.map(\.kind) == [.launcherError])
    #expect(
      failures.first?.lines == [
        "cannot create \"runs/a\": No space left on device", "the run then ran into the time limit of 2 s",
      ])
    evidence.end = .exited(status: 0)
    evidence.outputNames = names
    evidence.output = { .text(TestText.text($0.file.hashes)) }
    #expect(Judge(plan, evidence).failures() == [])
  }

  @Test("A swarm that interferes with what runs it fails by that alone, and earns nothing")
  func tampering() {
    var evidence = Evidence(
      end: .signalled(9), reportedEnds: [], outputNames: names, output: { .text(TestText.text($0.file.hashes)) },
      goldens: nil)
    evidence.tampering = .launcherEnded(signal: 9)
    let judge = Judge(plan, evidence)
    let failures = judge.failures()
    #expect(failures == [Failure(kind: .tampering, facts: [.end(.tampered(.launcherEnded(signal: 9)))])])
    #expect(failures.allSatisfy { !$0.isOfMachine })
    #expect(judge.credit(failures) == .none)
  }

  @Test("After an error of the launcher, nothing is said of the swarm")
  func launcherError() {
    let failures = judge(
      end: .launcherFailed(.told("no slots")), outputNames: [], replacing: ["client2_film": .absent])
    #expect(failures == [Failure(kind: .launcherError, facts: [.end(.run(.launcherFailed(.told("no slots"))))])])
    #expect(failures.first?.lines == ["no slots"])
  }
}

extension FoundFile {
  /// A file that holds `text`.
  static func text(_ text: String) -> FoundFile { .file(bytes: Array(text.utf8), size: Int64(text.utf8.count)) }
}
