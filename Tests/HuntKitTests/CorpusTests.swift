import FileKit
import HuntKit
import JudgeKit
import ScenarioKit
import SystemPackage
import TestSupport
import Testing

@Suite("What a hunt keeps")
struct CorpusTests {
  private let directory: TemporaryDirectory
  private let corpus: Corpus

  init() throws {
    directory = try TemporaryDirectory()
    corpus = try Corpus(in: directory.path.appending("corpus"))
  }

  private func finding(_ name: String) -> HuntFinding {
    var scenario = Generator(bounds: HuntBounds(.course)).drawn(Choices(Tape())).scenario
    scenario.name = name
    scenario.path = corpus.path(of: name)
    var failure = HuntFailure(
      name: name, signature: Signature(kind: .deadlock, role: .client, place: ["client in MPI_Recv"]), foundAfter: 7)
    failure.rate = FailureRate(runs: 4, failed: 3)
    return HuntFinding(failure, scenario)
  }

  @Test("is there for the next hunt: the failure, and its scenario with a comment and its golden")
  func roundTrip() throws {
    let finding = finding("deadlock")
    try corpus.keep(finding, comment: "deadlock; it hangs")
    let read = try #require(try Corpus(in: corpus.folder).findings().first)
    #expect(read.isKnown)
    #expect(read.failure == finding.failure)
    #expect(read.scenario == finding.scenario)
    #expect(
      directory.text(of: "corpus/scenarios/deadlock.yaml")
        == "# deadlock; it hangs\n" + ScenarioYAML.text(finding.scenario, .compact))
    #expect(directory.text(of: "corpus/golden/deadlock/client2_a")?.count == 33)
  }

  @Test("is of choices within the same bounds alone, as they make other scenarios within others")
  func tapes() throws {
    try corpus.keep([Tape([1, 2])], HuntBounds(.course))
    #expect(corpus.tapes(HuntBounds(.course)) == [Tape([1, 2])])
    #expect(corpus.tapes(HuntBounds(.wide)) == [])
  }

  @Test("may have been changed: what cannot be read is passed over")
  func damaged() throws {
    try corpus.keep(finding("deadlock"), comment: "")
    try corpus.keep(finding("timeout"), comment: "")
    try directory.write("no JSON", to: "corpus/failures/deadlock.json")
    try directory.write("{}", to: "corpus/failures/other.json")
    try directory.write("[[-1, 3]]", to: "corpus/tapes.json")
    #expect(corpus.findings().map(\.failure.name) == ["timeout"])
    #expect(corpus.tapes(HuntBounds(.course)) == [])
  }

  @Test("is nothing that git takes note of")
  func ignored() { #expect(directory.text(of: "corpus/.gitignore") == "*\n") }
}
