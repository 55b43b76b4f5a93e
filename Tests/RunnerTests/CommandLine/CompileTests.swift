import TestSupport
import Testing

@Suite("runner compile")
struct CompileTests {
  private static let inputs = [
    "in1.txt": "1\nfilm 3\n\(film)0\n",
    "in2.txt": "1\nalbum 2\n3fcfb9d1242fdce64aee2bfe35266912\n-\n1\nfilm\n",
    "in3.txt": "1\nalbum 2\n3fcfb9d1242fdce64aee2bfe35266912\n6dd6078d720fc86c885f7f87faf0d32a\n1\nfilm\n",
    "swarm.conf": "pipeline 2\n",
  ]

  /// MD5 of `film/0`, `film/1`, `film/2`.
  private static let film = """
    6b5e011c1eded0ec27066ecede301d8e
    e3c64e745feb38652b7faa133f9a3970
    bc92eaf011e9db26b87d3e5f52b6846e

    """

  @Test func showsWhatEachRankReads() async throws {
    let workspace = try Samples.workspace()
    let result = try await runner("compile", "scenarios/chain.yaml", in: workspace.path)
    let files = CompileTests.inputs.sorted { $0.key < $1.key }.map { "==> \($0.key) <==\n\($0.value)" }.joined()
    let heading = "scenarios/chain.yaml: 4 ranks, to be started with mpirun -np 4\n"
    #expect(result == RunnerResult(output: heading + files, error: "", status: 0))
  }

  @Test func writesThemIntoAFolder() async throws {
    let workspace = try Samples.workspace()
    let result = try await runner("compile", "scenarios/chain.yaml", "--output", "job/one", in: workspace.path)
    let heading = "scenarios/chain.yaml: 4 ranks in job/one, to be started with mpirun -np 4\n"
    #expect(result == RunnerResult(output: heading, error: "", status: 0))
    #expect(
      try workspace.files().filter { $0.hasPrefix("job/") } == CompileTests.inputs.keys.sorted().map { "job/one/\($0)" }
    )
    for (name, text) in CompileTests.inputs { #expect(workspace.text(of: "job/one/\(name)") == text) }
  }

  @Test func givesEachOfSeveralAFolderOfItsOwn() async throws {
    let workspace = try Samples.workspace()
    let result = try await runner("compile", "scenarios", "-o", "jobs", in: workspace.path)
    #expect(result.status == 0)
    let expected = [
      "chain/in1.txt", "chain/in2.txt", "chain/in3.txt", "chain/swarm.conf", "small/in1.txt", "small/in2.txt",
    ]
    #expect(try workspace.files().filter { $0.hasPrefix("jobs/") } == expected.map { "jobs/\($0)" })
  }

  @Test func showsAndWritesWhatGoesWrong() async throws {
    let workspace = try Samples.workspace()
    try workspace.write(
      """
      files: { film: { segments: 3 } }
      peers: [{ owns: [film] }, { wants: [film] }]
      faults: [{ peer: 2, when: { at: 5 ms }, do: crash }]

      """, to: "crash.yaml")
    let faults = "seed 1\ncrash 2 at 5000000\n"
    let shown = try await runner("compile", "crash.yaml", in: workspace.path)
    #expect(shown.output.hasSuffix("==> faults <==\n\(faults)"))
    let written = try await runner("compile", "crash.yaml", "--output", "job", in: workspace.path)
    #expect(written.status == 0)
    #expect(workspace.text(of: "job/faults") == faults)
  }

  @Test func neverMixesTheInputsOfTwoScenarios() async throws {
    let workspace = try Samples.workspace()
    _ = try await runner("compile", "scenarios/chain.yaml", "-o", "job", in: workspace.path)
    let result = try await runner("compile", "scenarios/small.yaml", "-o", "job", in: workspace.path)
    let message =
      "Error: the folder \"job\" holds \"in3.txt\", which is not of this scenario: empty it, or name another\n"
    #expect(result == RunnerResult(output: "", error: message, status: 64))
    #expect(workspace.text(of: "job/in1.txt") == CompileTests.inputs["in1.txt"])
  }
}
