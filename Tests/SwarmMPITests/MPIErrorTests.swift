import SwarmMPI
import Testing

@Suite("A failed call of MPI")
struct MPIErrorTests {
  @Test("is told by the name of the call and the reason")
  func words() {
    #expect(MPIError(call: "MPI_Isend", reason: "message truncated").description == "MPI_Isend: message truncated")
  }
}
