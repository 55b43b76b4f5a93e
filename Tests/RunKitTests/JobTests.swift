import Foundation
import RunKit
import ScenarioKit
import SystemPackage
import TestSupport
import Testing

@Suite("A job", .timeLimit(.minutes(10)))
struct JobTests {
  let directory: TemporaryDirectory
  var runDirectory: FilePath { directory.path.appending("run") }

  init() throws {
    directory = try TemporaryDirectory()
    try FileManager.default.createDirectory(atPath: runDirectory.string, withIntermediateDirectories: false)
  }

  func run(_ script: String, limit: Duration = .seconds(60), arguments: [String] = []) async throws -> RunRecord {
    let launcher = try FakeLauncher(script, in: directory).launcher(arguments: arguments)
    return await Job(Plan(.test()), in: runDirectory, by: launcher, limit: limit).run()
  }

  /// The processes that still carry the mark of the run.
  var left: [ProcessTable.Entry] { Strays(session: nil, mark: runDirectory.string).find() }

  @Test("lays the plan in, starts the launcher in the run directory, and keeps the streams of each rank apart")
  func streams() async throws {
    let record = try await run(
      "pwd; ls; echo \"$@\"; cat; rank 0; rank 02", arguments: ["--mca", "btl", "self,tcp"])
    #expect(record.end == .exited(status: 0))
    #expect(directory.text(of: "run/ranks/0.stdout") == "out of 0\n")
    #expect(directory.text(of: "run/ranks/2.stdout") == "out of 02\n")
    #expect(directory.text(of: "run/ranks/2.stderr") == "")
    #expect(directory.names(in: "run/ranks") == ["0.stderr", "0.stdout", "2.stderr", "2.stdout"])
    let log = try #require(directory.text(of: "run/mpirun.stderr"))
    #expect(log.contains("in1.txt\nin2.txt\nin3.txt\nranks\n"))
    #expect(log.contains("-np 4 --mca btl self,tcp \(directory.path)/swarm\n"))
    #expect(record.standardOutput(ofRank: 2) == runDirectory.pushing("ranks/2.stdout"))
  }

  @Test("lays the faults in for the probe, and has the launcher go on when a rank crashes")
  func faults() async throws {
    var probe = ProbeSettings(library: "libprobe.so")
    probe.faults = FaultPlan(seed: 7, faults: [.crash(rank: 1, .sends(2))])
    let launcher = try FakeLauncher("rank 0; cat probe/faults; echo \"$@\"; env", in: directory).launcher(arguments: [])
    let record = await Job(Plan(.test()), in: runDirectory, by: launcher, limit: .seconds(60), probe: probe).run()
    #expect(record.end == .exited(status: 0))
    let log = try #require(directory.text(of: "run/mpirun.stderr"))
    #expect(log.hasPrefix("seed 7\ncrash 1 sends 2\n"))
    #expect(log.contains(" -x RUNNER_FAULTS=\(runDirectory)/probe/faults "))
    #expect(!log.contains("RUNNER_SCHEDULE"))
    #expect(log.contains("\nOMPI_MCA_orte_enable_recovery=1\n"))
    #expect(log.contains("\nOMPI_MCA_orte_abort_on_non_zero_status=0\n"))
  }

  @Test("tells the probe, and the record, the seed by which threads are held")
  func schedule() async throws {
    var probe = ProbeSettings(library: "libprobe.so")
    probe.scheduleSeed = UInt64.max
    let launcher = try FakeLauncher("rank 0; echo \"$@\"", in: directory).launcher(arguments: [])
    let record = await Job(Plan(.test()), in: runDirectory, by: launcher, limit: .seconds(60), probe: probe).run()
    #expect(record.scheduleSeed == UInt64.max)
    #expect(directory.text(of: "run/mpirun.stderr")?.contains(" -x RUNNER_SCHEDULE=18446744073709551615 ") == true)
    #expect(directory.text(of: "run/run.json")?.contains("\"schedule-seed\" : 18446744073709551615") == true)
  }

  @Test("records what was run and how it ended")
  func recorded() async throws {
    _ = try await run(
      "rank 1; echo 'mpirun noticed that process rank 2 with PID 0 on node x exited on signal 11 (x).' >&2; exit 139")
    let data = try Data(contentsOf: URL(filePath: runDirectory.appending("run.json").string))
    let file = try JSONDecoder().decode(RunFile.self, from: data)
    #expect(file.version == 1)
    #expect(file.scenario == "test")
    #expect(file.directory == runDirectory.string)
    #expect(file.command.first == directory.path.appending("mpirun").string)
    #expect(file.end == RunFile.End(kind: "exited", status: 139))
    #expect(file.ranks == [RunFile.Rank(rank: 2, kind: "signalled", signal: 11)])
    #expect(file.seconds > 0 && file.started.hasSuffix("Z"))
  }

  /// What a reader of `run.json` may rely on.
  struct RunFile: Decodable {
    struct End: Decodable, Equatable {
      var kind: String
      var status: Int?
    }

    struct Rank: Decodable, Equatable {
      var rank: Int
      var kind: String
      var signal: Int?
    }

    var version: Int
    var scenario: String
    var directory: String
    var command: [String]
    var started: String
    var seconds: Double
    var end: End
    var ranks: [Rank]
  }

  @Test("ends at its limit, with what its ranks have started, gently where that is enough")
  func limit() async throws {
    let record = try await run(
      "trap 'echo gently; exit 1' TERM; rank 0; sleep 600 & (setsid sleep 600 &) ; wait", limit: .milliseconds(300))
    #expect(record.end == .timedOut(limit: .milliseconds(300)))
    #expect(record.duration >= .milliseconds(300))
    #expect(record.strays == 2)
    #expect(left == [])
    #expect(directory.text(of: "run/mpirun.stderr")?.contains("gently") == true)
  }

  @Test("ends when it is cancelled, and leaves nothing behind")
  func cancelled() async throws {
    let task = Task { try await run("touch started; (setsid sleep 600 &); sleep 600") }
    while !directory.has("run/started") { await Task.yield() }
    task.cancel()
    #expect(try await task.value.end == .interrupted)
    #expect(left == [])
    #expect(directory.has("run/run.json"))
  }

  @Test("ends what the launcher leaves behind when it ends itself, well or not")
  func strays() async throws {
    let well = try await run("(sleep 600 &) ; (setsid sleep 600 &) ; rank 0")
    #expect(well.end == .exited(status: 0))
    #expect(well.strays == 2)
    #expect(left == [])
  }

  @Test("ends what neither its parent nor its session nor its environment tells, too")
  func escaped() async throws {
    let record = try await run(
      """
      (setsid env -i sh -c 'trap "" TERM HUP; echo $$ > escaped; sleep 600; sleep 600' > /dev/null 2>&1 &)
      while [ ! -s escaped ]; do sleep 0.01; done
      rank 0
      """)
    #expect(record.end == .exited(status: 0))
    #expect(record.strays == 2)
    let escaped = try #require(directory.text(of: "run/escaped").flatMap { Int32($0.dropLast()) })
    #expect(ProcessTable.entry(escaped).map(\.isZombie) ?? true)
  }

  @Test("ends, and says why, when the process that keeps it together is ended", arguments: ["KILL", "TERM"])
  func keeperEnded(signal: String) async throws {
    let record = try await run("rank 0; (sleep 600 &); kill -\(signal) $PPID; sleep 600")
    #expect(record.end == .launcherFailed(.unwatched))
    #expect(record.tampering == nil)
    #expect(left == [])
  }

  @Test("tells what the system refused when the launcher cannot be started")
  func launcherRefused() async throws {
    let mpirun = try directory.write("no program", to: "no-mpirun", permissions: 0o755)
    let launcher = try Launcher(mpirun: mpirun, swarm: try FakeLauncher("", in: directory).swarm)
    let record = await Job(Plan(.test()), in: runDirectory, by: launcher, limit: .seconds(60)).run()
    #expect(record.end == .launcherFailed(.notStarted(.execute(mpirun), .execFormatError)))
  }

  @Test("ends at its limit, too, while the launcher cannot be started, as somebody writes its file")
  func limitBeforeStart() async throws {
    let fake = try FakeLauncher("rank 0", in: directory)
    let writer = try FileDescriptor.open(fake.mpirun, .writeOnly)
    defer { try? writer.close() }
    let record = await Job(Plan(.test()), in: runDirectory, by: try fake.launcher(), limit: .milliseconds(1)).run()
    #expect(record.end == .timedOut(limit: .milliseconds(1)))
  }

  @Test("tells a launcher that dies")
  func launcherDies() async throws {
    let record = try await run("rank 0; sleep 600 & kill -KILL $$")
    #expect(record.end == .signalled(9))
    #expect(record.tampering == nil)
    #expect(left == [])
  }

  @Test("ends a launcher that does not end when no rank is left, and still hears what it said")
  func launcherStuck() async throws {
    let fake = try FakeLauncher(
      "rank 2; echo 'MPI_ABORT was invoked on rank 2 in communicator MPI_COMM_WORLD' >&2; exec sleep 600", in: directory
    )
    let job = Job(
      Plan(.test()), in: runDirectory, by: try fake.launcher(), limit: .seconds(60), patience: .milliseconds(200))
    let record = await job.run()
    #expect(record.end == .launcherStuck)
    #expect(record.reportedEnds == [ReportedEnd(rank: 2, end: .aborted(code: 1))])
    #expect(left == [])
  }

  @Test("is the launcher's fault where that names no rank, whatever its status and whatever else it says")
  func launcherNamesNoRank() async throws {
    #expect(try await run("rank 1; exit 1").end == .launcherFailed(.namedNoRank(status: 1, words: nil)))
    let warned = try await run("rank 1; echo '[warn] event_active: event has no event_base set.' >&2; exit 1")
    #expect(warned.end == .launcherFailed(.namedNoRank(status: 1, words: nil)))
  }

  @Test("takes no status for the signal of a rank, as that of a script that starts the launcher may be of the launcher")
  func launcherInScript() async throws {
    let record = try await run("rank 1; echo 'WARNING: slow' >&2; sh -c 'kill -KILL $$'; exit $?")
    guard case .launcherFailed(.namedNoRank(status: 137, let words?)) = record.end else {
      Issue.record("\(record.end)")
      return
    }
    #expect(words.hasPrefix("WARNING: slow"))
  }

  @Test("is the launcher's fault where it passed on the signal that ended the ranks, which nobody but others sent")
  func passedOn() async throws {
    let record = try await run(
      """
      rank 0
      echo 'mpirun: Forwarding signal 6 to job' >&2
      echo 'mpirun noticed that process rank 0 with PID 0 on node x exited on signal 6 (Aborted).' >&2; exit 134
      """)
    #expect(record.end == .launcherFailed(.passedOn(signal: 6)))
  }

  @Test("but not where another signal ended the rank")
  func otherSignal() async throws {
    let record = try await run(
      """
      rank 0
      echo 'mpirun: Forwarding signal 10 to job' >&2
      echo 'mpirun noticed that process rank 0 with PID 0 on node x exited on signal 6 (Aborted).' >&2; exit 134
      """)
    #expect(record.end == .exited(status: 134))
    #expect(record.reportedEnds == [ReportedEnd(rank: 0, end: .signalled(6))])
  }

  @Test("does not run into the void where the launcher could not start a rank")
  func launcherFails() async throws {
    let record = try await run("echo 'mpirun: Error: unknown option \"--bogus\"' >&2; exit 1")
    #expect(record.end == .launcherFailed(.told("mpirun: Error: unknown option \"--bogus\"")))
  }

  @Test("believes no words about a start that has failed when every rank was started, however they came to be there")
  func forgedWords() async throws {
    let words = "An ORTE daemon has unexpectedly failed after launch"
    let started = "rank 0; rank 1; rank 2; rank 3"
    #expect(try await run("\(started); echo '\(words)' >&2; exit 3").end == .exited(status: 3))
  }

  @Test("believes such words when some rank was not started")
  func honestWords() async throws {
    let words = "An ORTE daemon has unexpectedly failed after launch"
    #expect(try await run("rank 0; echo '\(words)' >&2; exit 3").end == .launcherFailed(.told(words)))
  }

  @Test("believes words about MPI_Init, unless a client has written an output", arguments: [false, true])
  func wordsOfInit(writesOutput: Bool) async throws {
    let words = "MPI_INIT has failed because at least one MPI process is unreachable"
    let all = "rank 0; rank 1; rank 2; rank 3"
    let record = try await run("\(all); echo '\(words)' >&2; \(writesOutput ? "touch client2_film; " : "")exit 3")
    #expect(record.end == (writesOutput ? .exited(status: 3) : .launcherFailed(.told(words))))
  }

  @Test("knows that ranks were started, though a rank has removed all that tells of them")
  func streamsRemoved() async throws {
    let record = try await run("rank 0; rm -rf ranks; echo 'not enough slots' >&2; exit 3")
    #expect(record.end == .exited(status: 3))
  }

  @Test("takes what the launcher prints from a socket, which nothing opens by a name")
  func log() async throws {
    let record = try await run(
      "rank 0; echo honest; echo forged >> mpirun.stderr; (echo no > /proc/$$/fd/2) 2> /dev/null; exit 0")
    #expect(String(decoding: record.launcherOutput.bytes, as: UTF8.self) == "honest\n")
    #expect(directory.text(of: "run/mpirun.stderr") == "honest\n")
  }

  @Test("keeps the first and the last part of what the launcher prints, and says how much is left out")
  func longLog() async throws {
    _ = try await run("rank 0; echo first; yes 'a line' | head -n 300000; echo last")
    let log = try #require(directory.text(of: "run/mpirun.stderr"))
    #expect(log.hasPrefix("first\na line\n") && log.hasSuffix("\na line\nlast\n"))
    #expect(log.utf8.count < 1 << 18)
    #expect(log.contains(" bytes are left out here]\n"))
  }

  @Test("writes its files whatever has their names")
  func replacedLog() async throws {
    let record = try await run("rank 0; echo words; mkdir mpirun.stderr run.json; touch mpirun.stderr/x")
    #expect(record.end == .exited(status: 0))
    #expect(directory.text(of: "run/mpirun.stderr") == "words\n")
    #expect(directory.text(of: "run/run.json")?.hasPrefix("{") == true)
  }

  @Test("writes nothing where its run directory was moved away and a link put in its place")
  func moved() async throws {
    try directory.makeFolder("elsewhere")
    let record = try await run("rank 0; mv ../run ../moved; ln -s elsewhere ../run")
    #expect(record.tampering == .directoryMoved)
    #expect(directory.names(in: "elsewhere") == [])
    #expect(record.folder == nil)
  }

  @Test("tells the status of a launcher that started no rank and said nothing")
  func launcherSaysNothing() async throws {
    let record = try await run("exit 7")
    #expect(record.end == .launcherFailed(.noRank(status: 7)))
  }

  @Test("is the launcher's fault where that started no rank, whatever its status")
  func noRank() async throws {
    #expect(try await run("exit 0").end == .launcherFailed(.noRank(status: 0)))
  }

  @Test("ends a launcher that has failed and waits, without any rank")
  func failedAndWaits() async throws {
    let words = "A call to mkdir was unable to create the desired directory:"
    let fake = try FakeLauncher("echo '\(words)' >&2; exec sleep 600", in: directory)
    let job = Job(
      Plan(.test()), in: runDirectory, by: try fake.launcher(), limit: .seconds(60), patience: .milliseconds(200))
    #expect(await job.run().end == .launcherFailed(.told(words)))
  }

  @Test("knows at its limit who is still there: ranks, and what has outlived the rank that started it")
  func survivors() async throws {
    let record = try await run(
      """
      rank 1; rank 2
      OMPI_COMM_WORLD_RANK=1 sleep 600 &
      OMPI_COMM_WORLD_RANK=2 sh -c 'sleep 600 & exit'
      wait
      """, limit: .milliseconds(500))
    #expect(record.survivors == Survivors(ranks: [1], heirs: [Survivors.Heir(rank: 2, name: "sleep")]))
    #expect(record.startedRanks == [1, 2])
  }

  @Test("ends one that fills the disk")
  func overflow() async throws {
    let record = try await run("rank 0; truncate -s 3G client2_film; sleep 600")
    guard case .overflowed = record.end else {
      Issue.record("ended with \(record.end)")
      return
    }
    #expect(left == [])
  }

  @Test("ends one that fills the disk by a file that has no name any more, or by one of the probe's kind")
  func hiddenOverflow() async throws {
    for script in [
      "exec 3> hidden; rm hidden; truncate -s 3G /proc/self/fd/3; sleep 600",
      "mkdir probe; for i in $(seq 100); do truncate -s 32M probe/$i.status; done; sleep 600",
    ] {
      let record = try await run("rank 0; \(script)")
      guard case .overflowed = record.end else {
        Issue.record("ended with \(record.end)")
        return
      }
    }
    #expect(left == [])
  }

  @Test("ends one that makes what cannot be measured")
  func unmeasurable() async throws {
    let record = try await run(
      "rank 0; n=$(printf %0200d); for i in $(seq 30); do mkdir $n; cd $n || exec sleep 600; done; sleep 600")
    #expect(record.end == .unmeasurable)
    #expect(left == [])
  }

  @Test("ends one that uses up the files, empty as they are and however deep they stand")
  func overcrowding() async throws {
    let record = try await run(
      "rank 0; mkdir -p 1/2/3/4/5/6; cd 1/2/3/4/5/6; seq -f %g.f 60000 | xargs touch; sleep 600")
    guard case .overcrowded = record.end else {
      Issue.record("ended with \(record.end)")
      return
    }
    #expect(left == [])
  }

  @Test("removes its scratch folder, and points the launcher and the ranks at it while it runs")
  func scratch() async throws {
    _ = try await run("echo $TMPDIR $OMPI_MCA_orte_tmpdir_base; test -d $TMPDIR && echo there; touch $TMPDIR/x; rank 0")
    let log = try #require(directory.text(of: "run/mpirun.stderr"))
    let folders = try #require(log.split(separator: "\n").first).split(separator: " ")
    #expect(folders.count == 2 && folders[0] == folders[1])
    #expect(log.contains("there"))
    #expect(!FileManager.default.fileExists(atPath: String(folders[0])))
  }
}
