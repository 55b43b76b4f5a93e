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
    #expect(log.contains("in1.txt\nin2.txt\nin3.txt\nmpirun.stderr\n"))
    #expect(log.contains("-np 4 --mca btl self,tcp \(directory.path)/swarm\n"))
    #expect(record.standardOutput(ofRank: 2) == runDirectory.pushing("ranks/2.stdout"))
  }

  @Test("lays the faults in for the probe, and has the launcher go on when a rank crashes")
  func faults() async throws {
    var probe = ProbeSettings(library: "libprobe.so")
    probe.faults = FaultPlan(seed: 7, faults: [.crash(rank: 1, .sends(2))])
    let launcher = try FakeLauncher("cat probe/faults; echo \"$@\"; env", in: directory).launcher(arguments: [])
    let record = await Job(Plan(.test()), in: runDirectory, by: launcher, limit: .seconds(60), probe: probe).run()
    #expect(record.end == .exited(status: 0))
    let log = try #require(directory.text(of: "run/mpirun.stderr"))
    #expect(log.hasPrefix("seed 7\ncrash 1 sends 2\n"))
    #expect(log.contains(" -x RUNNER_FAULTS=\(runDirectory)/probe/faults "))
    #expect(log.contains("\nOMPI_MCA_orte_enable_recovery=1\n"))
    #expect(log.contains("\nOMPI_MCA_orte_abort_on_non_zero_status=0\n"))
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

  @Test("tells a launcher that dies")
  func launcherDies() async throws {
    let record = try await run("rank 0; sleep 600 & kill -KILL $$")
    #expect(record.end == .signalled(9))
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

  @Test("does not run into the void where the launcher could not start a rank")
  func launcherFails() async throws {
    let record = try await run("echo 'mpirun: Error: unknown option \"--bogus\"' >&2; exit 1")
    #expect(record.end == .launcherFailed(.told("mpirun: Error: unknown option \"--bogus\"")))
  }

  @Test("tells the status of a launcher that started no rank and said nothing")
  func launcherSaysNothing() async throws {
    let record = try await run("exit 7")
    #expect(record.end == .launcherFailed(.noRank(status: 7)))
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
