import FileKit
import Foundation
import RunKit
import SystemPackage
import TestSupport
import Testing

/// Ranks that `runner-cell` watches, each started by hand in place of a launcher.
@Suite("Where the launcher does not tell how a rank ended, who watches it does")
struct RankEndsTests {
  let directory: TemporaryDirectory
  let folder: FilePath

  init() throws {
    directory = try TemporaryDirectory()
    folder = directory.path.appending("notes")
    try Folder.create(folder)
  }

  private var ends: RankEnds { RankEnds(of: folder) }

  /// Runs `script` as `rank`, and returns how the one who watched it ended.
  @discardableResult
  private func run(_ script: String, as rank: Int, program: String? = nil, marks: String = "", others: String = "end")
    throws -> Process
  {
    let process = Process()
    // What starts tests may block signals, and so would all that they start.
    let unblocked =
      "import os, signal, sys; signal.pthread_sigmask(signal.SIG_SETMASK, []); os.execv(sys.argv[1], sys.argv[1:])"
    let cell = try BuiltProduct.executable(Isolation.cellName).string
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      [
        "python3", "-c", unblocked, cell, "open", others, folder.string, folder.string, marks, "", program ?? "/bin/sh",
        "-c", script,
      ]
    process.environment = [
      "PMI_RANK": "\(rank)", "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process
  }

  @Test("by its status, and ends in the same way")
  func status() throws {
    let process = try run("echo said; echo told >&2; exit 3", as: 1)
    #expect(process.terminationReason == .exit && process.terminationStatus == 3)
    #expect(ends.bad(of: 2) == [ReportedEnd(rank: 1, end: .exited(status: 3))])
    #expect(ends.known(of: 2) == [1])
    #expect(FoundFile.read(folder.appending("1.stdout"), limit: 100) == .file(bytes: Array("said\n".utf8), size: 5))
    #expect(FoundFile.read(folder.appending("1.stderr"), limit: 100) == .file(bytes: Array("told\n".utf8), size: 5))
  }

  @Test("by its signal, and ends in the same way", arguments: [SIGKILL, SIGSEGV, SIGABRT, SIGTERM])
  func signal(number: Int32) throws {
    let process = try run("kill -\(number) $$", as: 0)
    #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == number)
    #expect(ends.bad(of: 1) == [ReportedEnd(rank: 0, end: .signalled(number))])
  }

  @Test("A signal that is sent to the one who watches reaches the rank")
  func passedOn() throws {
    let process = try run("trap 'exit 7' USR1; kill -USR1 $PPID; while :; do :; done", as: 0)
    #expect(process.terminationStatus == 7)
  }

  @Test("A program that cannot be started is named as such, and is no end of a rank")
  func refusal() throws {
    let text = try directory.write("no program", to: "text", permissions: 0o755)
    try run("", as: 0, program: text.string)
    #expect(ends.refusal(of: 1) == "Exec format error")
    #expect(ends.bad(of: 1) == [])
  }

  @Test(
    "One that exits with 0 and has not called MPI_Finalize ends as if it had failed, where others would wait for it")
  func leftEarly() throws {
    try directory.makeFolder("marks")
    let marks = directory.path.appending("marks").string
    let early = try run("touch \(marks)/1.mpi", as: 1, marks: marks)
    #expect(early.terminationReason == .exit && early.terminationStatus == 1)
    #expect(try run("touch \(marks)/2.mpi; exit 3", as: 2, marks: marks).terminationStatus == 3)
    #expect(try run("exit 0", as: 0, marks: marks).terminationStatus == 0)
    #expect(try run("touch \(marks)/3.mpi", as: 3).terminationStatus == 0)
    #expect(
      ends.bad(of: 4) == [
        ReportedEnd(rank: 1, end: .leftEarly), ReportedEnd(rank: 2, end: .exited(status: 3)),
      ])
  }

  @Test("Where the others go on, the launcher does not learn of a bad end, which is noted all the same")
  func goesOn() throws {
    #expect(try run("exit 3", as: 0, others: "go-on").terminationStatus == 0)
    let killed = try run("kill -SEGV $$", as: 1, others: "go-on")
    #expect(killed.terminationReason == .exit && killed.terminationStatus == 0)
    #expect(
      ends.bad(of: 2) == [
        ReportedEnd(rank: 0, end: .exited(status: 3)), ReportedEnd(rank: 1, end: .signalled(SIGSEGV)),
      ])
  }

  @Test("The first that ends badly is the cause; what the launcher then does to the others is not theirs")
  func order() throws {
    try run("exit 0", as: 0)
    try run("kill -SEGV $$", as: 2)
    try run("kill -TERM $$", as: 1)
    try run("exit 9", as: 3)
    #expect(
      ends.bad(of: 4) == [
        ReportedEnd(rank: 2, end: .signalled(SIGSEGV)), ReportedEnd(rank: 3, end: .exited(status: 9)),
      ]
    )
  }

  @Test(
    "What cannot be true is not believed",
    arguments: [
      "", "exit", "exit 3", "exit 256 1", "exit -1 1", "signal 0 1", "signal 65 1", "exit 3 -1", "left 1 1", "left 0",
      "exit 99999999999999999999 1", String(repeating: "exit 3 1 ", count: 100),
    ])
  func lies(text: String) throws {
    try directory.write(text, to: "notes/0.end")
    #expect(ends.bad(of: 1) == [] && ends.known(of: 1) == [] && ends.refusal(of: 1) == nil)
  }
}
