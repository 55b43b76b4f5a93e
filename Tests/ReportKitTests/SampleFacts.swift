import FileKit
import JudgeKit
import ProbeKit
import RunKit
import ScenarioKit
import SwarmCore
import SystemPackage

/// A fact of every name, in all its forms, with the line that a person reads of it.
enum SampleFacts {
  static let all: [(fact: Fact, line: String)] =
    ends + hangs + outputs.map { (.output($0), $1) } + segments.map { (.segments($0), "client3_film: \($1)") }
    + reach.map { (.outOfReach($0), "client3_film: \($1)") }
    + goldens.map { (.golden(GoldenFact(path: golden, scenario: "s/a.yaml", $0)), "golden/a/client3_film: \($1)") }
    + expectations.map { (.expectation($0), $1) } + missedFaults.map { (.missedFault($0), $1) }
    + causes.map { (.cause($0), $1) }

  /// The output that the facts are of.
  static let output = "client3_film"

  private static let ends: [(Fact, String)] = [
    (.end(.run(.timedOut(limit: .seconds(2)))), "ran into the time limit of 2 s"),
    (
      .end(.run(.stalled(after: .seconds(2)))),
      "nothing has moved for 2 s: every thread waits, and no message is on its way"
    ),
    (.end(.run(.notExecutable(reason: "Exec format error"))), "the swarm cannot be started: Exec format error"),
    (
      .end(.run(.launcherFailed(.noRank(status: 7)))), "mpirun exited with status 7 before it started a rank"
    ),
    (
      .end(.run(.launcherFailed(.refused(FileError(.write, "in1.txt", .noSpace))))),
      "cannot write \"in1.txt\": No space left on device"
    ),
    (
      .end(.run(.launcherFailed(.notStarted(.execute("/usr/bin/mpirun"), .permissionDenied)))),
      "cannot execute \"/usr/bin/mpirun\": Permission denied"
    ),
    (
      .end(.run(.launcherFailed(.namedNoRank(status: 1, words: nil)))),
      "mpirun exited with status 1 and named no rank that had ended: somebody may have told it to end, as by SIGTERM"
    ),
    (
      .end(.run(.launcherFailed(.passedOn(signal: 6)))),
      "somebody sent mpirun SIGABRT (aborted), which it passed on to the ranks, and which ended them"
    ),
    (.end(.thenRun(.timedOut(limit: .seconds(2)))), "the run then ran into the time limit of 2 s"),
    (.end(.thenRun(.stalled(after: .seconds(2)))), "the run was ended when nothing had moved for 2 s"),
    (.end(.rank(3, .signalled(11))), "rank 3: killed by SIGSEGV (segmentation fault)"),
    (.end(.rank(3, .aborted(code: nil))), "rank 3: called MPI_Abort"),
    (
      .end(.rank(3, .exited(status: 1), expected: .signal(9))),
      "rank 3: exited with status 1, expected SIGKILL (killed)"
    ),
    (
      .end(.unknown(ranks: [1, 3])),
      "ranks 1 and 3: nothing is known of how they ended, as they left no word for the probe"
    ),
    (
      .end(.outputHeld(rank: 2, process: "sleep")),
      "rank 2 has ended, but the process \"sleep\" that it started has not: mpirun waits for that to close the rank's output"
    ),
    (
      .end(.someRank(signal: 11)), "a rank was killed by SIGSEGV (segmentation fault); mpirun does not say which"
    ),
    (.end(.stayed(ranks: [1])), "rank 1 was still there when all others had ended"),
    (.end(.didNotLeave(ranks: [0, 2])), "ranks 0 and 2 had left MPI_Finalize, but did not end"),
    (
      .end(.tampered(.directoryMoved)),
      "the run directory was moved or removed, or something else was put in its place: only a rank does that"
    ),
    (.end(.tampered(.launcherEnded(signal: 9))), "a rank has ended mpirun by SIGKILL (killed)"),
    (.end(.tampered(.launcherEnded(signal: nil))), "a rank has ended mpirun by a signal"),
    (
      .end(.tampered(.launcherStopped)),
      "mpirun was stopped by a signal, which a rank has sent, or somebody else on this machine"
    ),
    (.end(.ownSwarmRan), "mpirun has run the runner's own swarm in its place"),
    (
      .end(.inFinalize(rank: 3)),
      "rank 3 was in MPI_Finalize, after all its other calls: MPI itself may have failed"
    ),
    (
      .end(.run(.launcherFailed(.limited(.processorTime, 2, rank: 1)))),
      "rank 1 was ended by the limit of processor time, 2 s: ulimit -t unlimited"
    ),
    (.end(.file(FileError(.create, "runs/a", .noSpace))), "cannot create \"runs/a\": No space left on device"),
  ]

  private static let end = Endpoint(peer: .rank(5), tag: .tag(4))

  private static let hangs: [(Fact, String)] = {
    let receive = ProbeCall("MPI_Recv") ?? ProbeCall(rawValue: 0)
    let probe = ProbeCall("MPI_Iprobe") ?? ProbeCall(rawValue: 0)
    var polling = StatusPage.Thread(2)
    polling.polls = 7
    polling.pollCall = probe
    polling.poll = StatusPage.Awaited(.receives, Endpoint(peer: .any, tag: .any, comm: 3))
    var waiting = StatusPage.Thread(1, receive, .receives, awaited: [.init(.receives, end)])
    let waitingForOne = waiting
    waiting.systemID = 4711
    waiting.activity = .requestsAll
    waiting.awaitedTotal = 9
    func place(_ thread: StatusPage.Thread) -> HangFact {
      let pages = [3: StatusPage(rank: 3, threads: [thread])]
      let diagnosis = HangDiagnosis(SwarmSnapshot(taken: 18_200_000_000, processes: 4, pages: pages))
      return diagnosis.places.first.map { .thread($0) } ?? .moreThreads(0)
    }
    let facts: [(HangFact, String)] = [
      (.finding(.crashed(rank: 1, waiting: [2])), "rank 1 has crashed, and rank 2 waits for it"),
      (.finding(.cycle([3, 5, 3])), "deadlock: 3 → 5 → 3"),
      (
        .finding(.taken(rank: 3, waiting: 1, taking: 2, from: end)),
        "rank 3, thread 1 waits for a message from rank 5, tag 4, but thread 2 of the same rank takes such messages too, "
          + "and has received it"
      ),
      (.finding(.left(rank: 1, waiting: [2, 3])), "rank 1 has left, and ranks 2 and 3 wait for it"),
      (
        .finding(.toldOnlySome(rank: 0, tag: 3, told: [1], waiting: [2])),
        "rank 0 has left; before, it sent a message with tag 3 to rank 1 and none to rank 2, which waits for one"
      ),
      (
        .finding(.forsaken(waiting: [1], left: [0, 2])),
        "rank 1 waits for a message from any rank, and ranks 0 and 2 have left"
      ),
      (
        .finding(
          .liveLock(rank: 3, thread: 2, call: probe, after: end, polls: 500, duration: .milliseconds(28_000))),
        "live-lock: rank 3, thread 2 has asked 500 times in 28.0 s with MPI_Iprobe for a message from rank 5, tag 4, in vain"
      ),
      (
        .finding(.unreceived(from: 1, to: 2, tag: .tag(4), comm: 3, count: 6)),
        "rank 2 has never received 6 messages from rank 1, tag 4, communicator 3"
      ),
      (
        .unknown(.thread(rank: 1, systemID: 4711, name: "a\u{7}")),
        "not known: what thread 4711 \"a\\u{7}\" of rank 1 does, which the probe did not see start"
      ),
      (
        .unknown(.shared(rank: 1, thread: 2, call: receive)),
        "not known: who gives what rank 1, thread 2 waits for in MPI_Recv: other processes may, as they share its memory"
      ),
      (
        .unknown(.awake(rank: 1, thread: 2, call: receive)),
        "not known: what rank 1, thread 2 does: it runs, though it waits in MPI_Recv"
      ),
      (
        .unknown(.function(rank: 1, thread: 2, call: receive)),
        "not known: whether rank 1, thread 2 waits in MPI_Recv, or in a function of its own that MPI has called there"
      ),
      (.unknown(.stopped(rank: 1)), "not known: when rank 1 goes on, which a signal or a debugger has stopped"),
      (
        .unknown(.handler(rank: 1, signal: 10)),
        "not known: whether rank 1 gets SIGUSR1 (user defined signal 1), which it handles"
      ),
      (.unknown(.timer(rank: 1)), "not known: what rank 1 does at a signal that it has asked for at a later time"),
      (
        .unknown(.process(systemID: 4712, name: "sleep")),
        "not known: what process 4712 \"sleep\" does, which is of the job and no rank"
      ),
      (
        .unknown(.unreadable(rank: 1)), "not known: what rank 1 does, of whose process the kernel says nothing"
      ),
      (.moreUnknowns(3), "… and 3 more that are not known"),
      (place(StatusPage.Thread(4)), "rank 3, thread 4: outside MPI, for 18.2 s"),
      (place(waitingForOne), "rank 3, thread 1: MPI_Recv from rank 5, tag 4, for 18.2 s"),
      (place(waiting), "rank 3, thread 1: MPI_Recv for 9 requests, the first from rank 5, tag 4, for 18.2 s"),
      (
        place(polling),
        "rank 3, thread 2: asks with MPI_Iprobe for a message from any rank, any tag, communicator 3, for 18.2 s"
      ),
      (.moreThreads(7), "… and 7 more threads"),
      (.silent(ranks: [2]), "rank 2: nothing is known, as MPI was never called through its shared library"),
    ]
    return facts.map { (.hang($0), $1) }
  }()

  private static let outputs: [(OutputFact, String)] = [
    (.missing, "client3_film: is missing"),
    (.notAFile(.namedPipe), "client3_film: is a named pipe, not a file"),
    (.notAFile(.symbolicLink), "client3_film: is a symbolic link, not a file"),
    (.notAFile(.socket), "client3_film: is a socket, not a file"),
    (.notAFile(.device), "client3_film: is a device, not a file"),
    (.unreadable(.permissionDenied), "client3_film: cannot be read: Permission denied"),
    (
      .severalMissing(count: 3, of: 4, names: ["client1_a", "client2_a"]),
      "3 of 4 outputs are missing: client1_a, client2_a and 1 more"
    ),
    (
      .unexpected(name: "client9_film", .noSuchClient), "client9_film: was written, but there is no such client"
    ),
    (.unexpected(name: "client2_\u{7}", .noSuchFile), "\"client2_\\u{7}\": was written, but there is no such file"),
    (
      .unexpected(name: "client1_film", .written(byRank: 2)),
      "client1_film: was written, but by rank 2, whose output it is not"
    ),
    (
      .unexpected(name: "client1_film", .notWanted(client: 1, file: "film")),
      "client1_film: was written, but client 1 does not want film"
    ),
    (
      .unexpected(name: "client01_film", .misnamed(expected: "client1_film")),
      "client01_film: was written, but the name must be client1_film"
    ),
    (.moreUnexpected(3), "and 3 more outputs that nobody asked for"),
    (.moreUnexpected(1), "and 1 more output that nobody asked for"),
    (.severalMissing(count: 1, of: 4, names: ["client1_a"]), "1 of 4 outputs is missing: client1_a"),
  ]

  private static let one = Hash(String(repeating: "1", count: Hash.length)) ?? .unknown
  private static let two = Hash(String(repeating: "2", count: Hash.length)) ?? .unknown

  private static let segments: [(SegmentFact, String)] = [
    (.empty(expected: 20), "empty: expected 20 segments"),
    (.endsAfter(count: 12, expected: 20), "ends after 12 of 20 segments"),
    (.endsWithin(segment: 0, expected: 1), "ends within segment 0 of 1 segment"),
    (.missing(4...4), "segment 4 is missing, all else is in order"),
    (.missing(4...6), "segments 4 to 6 are missing, all else is in order"),
    (.wrong(segment: 3, expected: one, found: .hash(two, of: nil)), "segment 3: expected 1111…, found 2222…"),
    (
      .wrong(segment: 3, expected: one, found: .hash(two, of: .init(segment: 4, file: "album"))),
      "segment 3: expected 1111…, found the hash of segment 4 of album"
    ),
    (.wrong(segment: 3, expected: one, found: .text("")), "segment 3: expected 1111…, found a blank line"),
    (.moreWrong(5), "and 5 more segments"),
    (.swapped(17, 18), "segments 17 and 18 are swapped"),
    (.outOfPlace(20), "all segments are there, 20 out of place"),
    (
      .lineTooMany(before: 4, found: .hash(one, of: .init(segment: 3, file: "album"))),
      "before segment 4: found the hash of segment 3 of album, one line too many"
    ),
    (
      .behindLast(found: .hash(one, of: .init(segment: 0, file: "album"))),
      "behind the last segment: found the hash of segment 0 of album"
    ),
    (.moreWrong(1), "and 1 more segment"),
    (.moreLines(2), "and 2 more lines"),
    (.moreLines(1), "and 1 more line"),
    (.tooLong(bytes: 1, expected: 1), "and more: 1 byte for 1 segment"),
    (.lineCount(1, isLeast: false, expected: 5), "1 line for 5 segments"),
    (.tooLong(bytes: 1 << 40, expected: 20), "and more: 1099511627776 bytes for 20 segments"),
    (.lineCount(31, isLeast: true, expected: 20), "more than 31 lines for 20 segments"),
    (.lineCount(18, isLeast: false, expected: 20), "18 lines for 20 segments"),
  ]

  private static let reach: [(OutOfReach, String)] = [
    (.trackerCrashed, "could not be had: the tracker has crashed"),
    (
      .reported(Shortfall(file: "film", reason: .unheld([3..<20]))),
      "cannot get \"film\" whole: nobody holds segments 3-19"
    ),
    (
      .lost(.init(holders: [1], count: 1, first: 4, last: 4)),
      "is not whole: only rank 1 held segment 4 at the start, and has gone by a fault"
    ),
    (
      .lost(.init(holders: [1, 2], count: 3, first: 4, last: 9)),
      "is not whole: only ranks 1 and 2 held 3 segments, from 4 to 9, at the start, and have gone by a fault"
    ),
  ]

  private static let golden: FilePath = "golden/a/client3_film"

  private static let goldens: [(GoldenFact.Problem, String)] = [
    (.noneAtAll, "no golden files; runner update s/a.yaml writes it"),
    (.missing, "is missing; runner update s/a.yaml writes it"),
    (.notAFile(.directory), "is a directory, not a file; remove it, and runner update s/a.yaml writes it"),
    (.unreadable(.permissionDenied), "cannot be read: Permission denied"),
    (.unwritable(.noSpace), "cannot be written: No space left on device; no golden file of the scenario has changed"),
    (
      .unwritable(.tooManyLinks),
      "leads to the same file as another golden, and both cannot be right; no golden file of the scenario has changed"
    ),
    (.unexpected, "no output of the scenario has this name; runner update --prune removes it"),
    (.digest, "is a digest, but the scenario says golden: exact; runner update s/a.yaml writes it"),
    (.noDigest, "is no SHA-256 digest, but the scenario says golden: digest; runner update s/a.yaml writes it"),
    (
      .otherDigest(expected: String(repeating: "ab", count: 32), found: String(repeating: "cd", count: 32)),
      "expected the digest abababab… of the scenario, found cdcdcdcd…"
    ),
    (.segments(.swapped(1, 2)), "segments 1 and 2 are swapped"),
  ]

  private static let expectations: [(UnmetExpectation, String)] = [
    (
      .time(took: .milliseconds(2_500), limit: .seconds(2), isWholeRun: true),
      "within: took 2.50 s, start-up counted, expected at most 2 s"
    ),
    (
      .finishedLate(
        .init(
          limit: .seconds(60), networkClass: "dsl", late: 3, clients: 40, last: 17, took: .milliseconds(71_200))),
      "finished-by: 3 of 40 clients of class \"dsl\" had not all by 60 s; the last, client 17, had it after 71.20 s"
    ),
    (
      .finishedLate(
        .init(limit: .seconds(2), networkClass: nil, late: 1, clients: 1, last: 2, took: .milliseconds(2_500))),
      "finished-by: 1 of 1 client had not all by 2 s; the last, client 2, had it after 2.50 s"
    ),
    (
      .figure(.shareRatio, 0.25, limits: .init(min: 0.8), client: 3),
      "share-ratio: client 3 serves 0.25 segments for each that it gets, expected at least 0.8"
    ),
    (
      .unknown(.finishedBy), "finished-by: cannot be told, as there are no statistics of its clients"
    ),
    (.figure(.fairness, 0.451, limits: .init(min: 0.8, max: 1)), "fairness: 0.45, expected from 0.8 to 1"),
    (
      .figure(.busiestClient, 2 / 3, limits: .init(max: 0.5), client: 1),
      "busiest-client: client 1 serves 66.7 %, expected at most 50 %"
    ),
    (.unknown(.trackerShare), "tracker-share: cannot be told, as the messages of this swarm do not show it"),
    (
      .notFromPeers(
        .init(
          client: 4, lacked: 10, got: 7, basis: .answers, unfounded: [.init(from: 2, to: 4, served: 3, held: 0)],
          isTaken: true)),
      "from-peers: client 4 lacked 10 segments and got 7 answers from clients that can have held them; client 2, which "
        + "never held any of them, answered 3 times: it acknowledges what it does not have"
    ),
    (
      .notShared(
        .init(client: 2, written: [.init(file: "note", segments: 5), .init(file: "film", segments: 1_000)])),
      "shared: client 2 wrote 5 segments of \"note\", 1,000 of \"film\" that it did not own, and has received no message from "
        + "another client"
    ),
  ]

  private static let missedFaults: [(MissedFault, String)] = [
    (
      .unknown(rank: 3), "rank 3: whether it did its fault cannot be told, as it left no word for the probe"
    ),
    (.crash(rank: 3, .sent(1, due: 40)), "rank 3 never crashed: it sent 1 message to clients, not 40"),
    (.crash(rank: 3, .notCompleted(file: "a")), "rank 3 never crashed: it never completed \"a\", or was gone at once"),
    (
      .freeze(rank: 1, times: 1, expected: 2, .doneAfter(.milliseconds(700), due: .milliseconds(900))),
      "rank 1 froze 1 of 2 times: it was done after 0.70 s, too soon for 900 ms after its first message"
    ),
    (.freeze(rank: 1, times: 0, expected: 1, .neverDue), "rank 1 never froze: its time did not come"),
    (
      .corrupt(rank: 2, .servedNothingAfter(.seconds(1))),
      "rank 2 never served a corrupt segment: it served nothing after 1 s"
    ),
    (.delay(.rank(1), .any, messages: 0), "no message between rank 1 and any rank was delayed: there was none"),
    (.drop(.rank(1), .rank(2), messages: 1000), "no message between rank 1 and rank 2 was dropped: there were 1,000"),
  ]

  private static let causes: [(LikelyCause, String)] = [
    (
      .unwritten(rank: 2, .init(messages: 80, end: end, size: 1500, bytes: 4..<12)),
      "uninitialised memory: rank 2 sent 80 messages with bytes that were never written; in the first, to rank 5, tag 4, "
        + "they are bytes 4 to 11 of 1,500"
    ),
    (
      .crashBeyond(rank: 2, .segments(file: "film", count: 200), answers: 1),
      "rank 2 has to do with \"film\" of 200 segments, and had got 1 answer; many swarms have room for 100 segments a file: "
        + "does it write behind the end of a fixed array?"
    ),
    (
      .crashBeyond(rank: 2, .files(count: 11), answers: nil),
      "rank 2 has to do with 11 files; many swarms have room for 10 files: does it write behind the end of a fixed array?"
    ),
    (
      .wrongBeyond(.name),
      "all outputs that are wrong are of files with names of more than 15 characters, and all others are right; many swarms "
        + "have room for names of 15 characters: a fixed array?"
    ),
    (
      .sanitizerRefuses(rank: 2),
      "the address sanitizer of rank 2 does not let itself be loaded behind the probe: what starts the swarm must leave "
        + "ASAN_OPTIONS as it is, or add verify_asan_link_order=0 to it"
    ),
  ]
}
