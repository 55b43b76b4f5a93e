import HuntKit
import JudgeKit
import RunKit
import Testing

@Suite("How failures are told apart")
struct SignatureTests {
  private func crash(_ rank: Int, _ signal: Int32) -> Failure {
    Failure(kind: .crash, rank: rank, facts: [.end(.rank(rank, .signalled(signal)))])
  }

  @Test("by kind, by whether it is of the tracker, and by how it ended")
  func apart() {
    #expect(Signature([crash(1, 11)]) == Signature([crash(2, 11)]))
    #expect(Signature([crash(1, 11)]) != Signature([crash(0, 11)]))
    #expect(Signature([crash(1, 11)]) != Signature([crash(1, 6)]))
    #expect(Signature([crash(1, 11)])?.place == ["signal 11"])
  }

  @Test("by the first failure of a run, which caused the others")
  func first() {
    let missing = Failure(kind: .missingOutput, rank: 1, output: "client1_a", facts: [])
    #expect(Signature([crash(1, 11), missing])?.kind == .crash)
  }

  @Test("and a run that says nothing of the swarm has none")
  func nothing() {
    #expect(Signature([]) == nil)
    #expect(Signature([Failure(kind: .launcherError, facts: [])]) == nil)
    #expect(Signature([Failure(kind: .interrupted, facts: []), crash(1, 9)]) == nil)
    #expect(Signature([Failure(kind: .faultMissed, facts: [])]) == nil)
  }

  @Test("by the limit of fixed arrays that may have caused it")
  func limits() {
    let failure = Failure(
      kind: .crash, rank: 2, facts: [.cause(.crashBeyond(rank: 2, .files(count: 11), answers: nil))])
    #expect(Signature([failure])?.place == ["limit of files"])
  }
}
