import RunKit
import Testing

@Suite("Why an MPI library has ended a rank is read on the standard error of that rank")
struct LibraryWordsTests {
  @Test(
    "A call that failed, under MPICH and Intel MPI",
    arguments: [
      (
        "Abort(940742158) on node 2 (rank 2 in comm 0): Fatal error in internal_Recv: Message truncated, error stack:\n"
          + "internal_Recv(134).......: MPI_Recv(buf=0x7f, count=1, MPI_INT, 1, 0, MPI_COMM_WORLD, status=0x1) failed\n",
        "Message truncated", "MPI_Recv"
      ),
      (
        "told before\nAbort(6) on node 2: Fatal error in PMPI_Send: Invalid rank, error stack:\n", "Invalid rank",
        "MPI_Send"
      ),
      (
        "Abort(15) on node 0 (rank 0 in comm 0): Fatal error in MPI_Init_thread: Other MPI error\n", "Other MPI error",
        "MPI_Init_thread"
      ),
    ])
  func failedCall(text: String, error: String, call: String) {
    #expect(LibraryWords.end(of: 2, in: text) == .failedCall(error: error, call: call))
  }

  @Test("A call that failed, under Open MPI, of this rank alone")
  func failedCallOfOpenMPI() {
    let text = """
      [vm:00000] *** An error occurred in MPI_Recv
      [vm:00000] *** reported by process [1850474497,2]
      [vm:00000] *** on communicator MPI_COMM_WORLD
      [vm:00000] *** MPI_ERR_TRUNCATE: message truncated
      [vm:00000] *** MPI_ERRORS_ARE_FATAL (processes in this communicator will now abort,
      """
    let end = RankEnd.failedCall(error: "MPI_ERR_TRUNCATE: message truncated", call: "MPI_Recv")
    #expect(LibraryWords.end(of: 2, in: text) == end)
    #expect(LibraryWords.end(of: 1, in: text) == nil)
  }

  @Test("An abort, with its code", arguments: [("3", 3), ("-1", -1), ("0", 0)] as [(String, Int32)])
  func abort(code: String, expected: Int32) {
    let text =
      "Abort(\(code)) on node 2 (rank 2 in comm 0): application called MPI_Abort(MPI_COMM_WORLD, \(code)) - process 2\n"
    #expect(LibraryWords.end(of: 2, in: text) == .aborted(code: expected))
  }

  @Test(
    "What is none of these words tells nothing",
    arguments: [
      "", "Abort(", "Abort(3)\n", "Fatal error in internal_Send: Invalid rank\n", "aborted\n",
      "Abort(1): Fatal error in ",
    ])
  func others(text: String) {
    #expect(LibraryWords.end(of: 2, in: text) == nil)
  }
}
