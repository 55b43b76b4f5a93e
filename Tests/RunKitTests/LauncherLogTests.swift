import RunKit
import ScenarioKit
import Testing

@Suite("What mpirun prints is read for ranks and reasons")
struct LauncherLogTests {
  static let rule = String(repeating: "-", count: 74) + "\n"

  @Test("A rank that a signal ended")
  func signal() {
    let log = LauncherLog(
      """
      \(Self.rule)Primary job  terminated normally, but 1 process returned
      a non-zero exit code. Per user-direction, the job has been aborted.
      \(Self.rule)\(Self.rule)mpirun noticed that process rank 12 with PID 0 on node vm exited on signal 11 (Segmentation fault).
      \(Self.rule)
      """)
    #expect(log.reportedEnds == [ReportedEnd(rank: 12, end: .signalled(11))])
    #expect(log.launcherError == nil)
  }

  @Test("A rank that exited with a status")
  func status() {
    let log = LauncherLog(
      """
      \(Self.rule)mpirun detected that one or more processes exited with non-zero status, thus causing
      the job to be terminated. The first process to do so was:

        Process name: [[20333,1],2]
        Exit code:    3
      \(Self.rule)
      """)
    #expect(log.reportedEnds == [ReportedEnd(rank: 2, end: .exited(status: 3))])
  }

  @Test("An executable that the operating system cannot start")
  func executable() {
    let log = LauncherLog(
      """
      \(Self.rule)Open MPI tried to fork a new process via the "execve" system call but
      failed.  Open MPI checks many things before attempting to launch a
      child process, but nothing is perfect.

        Local host:        vm
        Application name:  ./text
        Error:             Exec format error
      \(Self.rule)\(Self.rule)mpirun was unable to start the specified application as it encountered an
      error:

      Error code: -125
      \(Self.rule)
      """)
    #expect(log.executableError == "Exec format error")
  }

  @Test("Ranks that cannot reach each other are the launcher's fault, whichever call failed")
  func unreachable() {
    let log = LauncherLog(
      """
      \(Self.rule)At least one pair of MPI processes are unable to reach each other for
      MPI communications.
      \(Self.rule)[vm:1] *** An error occurred in MPI_Init_thread
      [vm:1] *** reported by process [376635393,0]
      [vm:1] *** on a NULL communicator
      [vm:1] *** Unknown error
      [vm:1] *** MPI_ERRORS_ARE_FATAL (processes in this communicator will now abort,
      """)
    #expect(
      log.launcherError == "At least one pair of MPI processes are unable to reach each other for MPI communications.")
    #expect(log.reportedEnds == [ReportedEnd(rank: 0, end: .failedCall(error: nil, call: "MPI_Init_thread"))])
  }

  @Test("A rank that called MPI_Abort")
  func abort() {
    let log = LauncherLog(
      """
      \(Self.rule)MPI_ABORT was invoked on rank 2 in communicator MPI_COMM_WORLD
      with errorcode 9.

      NOTE: invoking MPI_ABORT causes Open MPI to kill all MPI processes.
      \(Self.rule)
      """)
    #expect(log.reportedEnds == [ReportedEnd(rank: 2, end: .aborted(code: 9))])
  }

  @Test("A rank in which a call failed")
  func failedCall() {
    let log = LauncherLog(
      """
      [vm:09198] *** An error occurred in MPI_Recv
      [vm:09198] *** reported by process [1327038465,2]
      [vm:09198] *** on communicator MPI_COMM_WORLD
      [vm:09198] *** MPI_ERR_TRUNCATE: message truncated
      [vm:09198] *** MPI_ERRORS_ARE_FATAL (processes in this communicator will now abort,
      [vm:09198] ***    and potentially your MPI job)
      """)
    #expect(
      log.reportedEnds == [
        ReportedEnd(rank: 2, end: .failedCall(error: "MPI_ERR_TRUNCATE: message truncated", call: "MPI_Recv"))
      ])
  }

  @Test("A rank that left without a word")
  func leftEarly() {
    let log = LauncherLog(
      """
      \(Self.rule)mpirun has exited due to process rank 2 with PID 0 on
      node vm exiting improperly. There are three reasons this could occur:
      \(Self.rule)
      """)
    #expect(log.reportedEnds == [ReportedEnd(rank: 2, end: .leftEarly)])
  }

  @Test("A launcher that could not do its work, in its own words")
  func launcherError() {
    let log = LauncherLog(
      """
      \(Self.rule)There are not enough slots available in the system to satisfy the 30
      slots that were requested by the application:

        ./empty
      \(Self.rule)
      """)
    #expect(
      log.launcherError
        == "There are not enough slots available in the system to satisfy the 30 slots that were requested by the "
        + "application: ./empty")
    #expect(log.reportedEnds == [])
  }

  @Test(
    "Anything else says nothing", arguments: ["", "\n\n", "process rank x exited on signal y", "Process name: [[1,1],"])
  func other(text: String) {
    let log = LauncherLog(text)
    #expect(log.reportedEnds == [])
    #expect(log.launcherError == nil)
  }

  @Test("The signal that ended a rank is read from what Open MPI writes on the rank's standard error")
  func signalOnStandardError() {
    let text = """
      about to crash
      [node1:15237] *** Process received signal ***
      [node1:15237] Signal: Segmentation fault (11)
      [node1:15237] Signal code: Address not mapped (1)
      [node1:15237] [ 0] /lib/x86_64-linux-gnu/libc.so.6(+0x3c050)[0x7f0e7ae6c050]
      [node1:15237] *** End of error message ***

      """
    #expect(LauncherLog.signal(in: text) == 11)
    let colored =
      "\u{1F4A3} \u{1B}[91mProgram crashed: Signal 11: Backtracing from 0x5636abecd765...\u{1B}[0m\nThread 0:\n"
    #expect(LauncherLog.signal(in: colored) == 11)
    #expect(LauncherLog.signal(in: "*** Signal 6: Backtracing from 0x7f5924602000... done ***\n") == 6)
    #expect(LauncherLog.signal(in: "[node1:1] Signal: Segmentation fault (11)\n") == nil)
    #expect(LauncherLog.signal(in: "*** Process received signal ***\n") == nil)
    #expect(LauncherLog.signal(in: "") == nil)
  }
}
