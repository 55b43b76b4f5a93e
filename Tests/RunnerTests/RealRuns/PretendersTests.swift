import TestSupport
import Testing

extension RealRuns {
  /// Swarms that write right files, and what `runner grade` makes of each.
  @Suite("A swarm that only pretends to share")
  struct PretendersTests {
    /// What stands behind the name of the scenario, without the time: `0 of 1 expectation-not-met`.
    private static let marks = [
      // None of these asks a peer for anything.
      "copies": "0 of 1 expectation-not-met",
      "is-told": "0 of 1 expectation-not-met",
      "is-told-by-all-at-once": "0 of 1 expectation-not-met",
      "writes-for-all": "0 of 1 expectation-not-met",
      "writes-first": "0 of 1 expectation-not-met",
      "uses-no-mpi": "0 of 1 expectation-not-met",
      "boasts": "0 of 1 expectation-not-met",
      "talks-to-itself": "0 of 1 expectation-not-met",
      "sends-nothing": "0 of 1 expectation-not-met",
      "hides": "0 of 1 expectation-not-met; unsteady; with the probe: exit-status",
      // These do, each in a way of its own.
      "shares-at-once": "1 of 1",
      "acknowledges": "1 of 1",
      "tells-all": "1 of 1",
      // These do as well, but what they make of it depends on who looks.
      "breaks-with-the-probe": "1 of 1 unsteady; with the probe: wrong-hash",
      "breaks-without-it": "0 of 1 wrong-hash; unsteady; with the probe: pass",
    ]

    private static let scenario = """
      files:
        note: { segments: 5 }
      peers:
        - owns: [note]
        - count: 2
          wants: [note]

      """

    /// What is told of the swarms `names`, a line each.
    private func lines(_ names: [String], _ options: String...) async throws -> [String] {
      let workspace = try TemporaryDirectory()
      try workspace.write(PretendersTests.scenario, to: "scenarios/note.yaml")
      _ = try await runner("update", "-q", "scenarios", in: workspace.path)
      try workspace.makeFolder("swarms")
      let program = try await FixtureSwarm.executable("pretends")
      for name in names { try workspace.copy(program, to: "swarms/\(name)") }
      let result = try await runner(
        ["grade", "--swarms", "swarms/*", "--timeout", "20 s"] + options + ["--", "scenarios"], in: workspace.path)
      #expect(result.status == 0)
      #expect(result.error == "")
      return stable(result.output).split(separator: "\n").map { String($0.replacing(#/ +/#, with: " ")) }
    }

    @Test func hasNoPointsAndOneThatSharesHasThem() async throws {
      let lines = try await lines(PretendersTests.marks.keys.sorted(), "--no-isolation")
      for (name, mark) in PretendersTests.marks {
        let words = mark.split(separator: " ").map(String.init)
        let expected = ([name, "note"] + words.prefix(3) + ["0.00", "s"] + words.dropFirst(3)).joined(separator: " ")
        #expect(lines.contains(expected), "\(name): \(lines.filter { $0.hasPrefix(name + " ") })")
      }
    }

    /// In a sandbox there is less to find, so that some fail in another way.
    @Test(.enabled("no namespaces here", RealRuns.mayIsolate))
    func hasNoPointsInASandboxEither() async throws {
      let lines = try await lines(PretendersTests.marks.keys.sorted())
      for (name, mark) in PretendersTests.marks {
        let points = mark.split(separator: " ").prefix(3).joined(separator: " ")
        #expect(lines.contains { $0.hasPrefix("\(name) note \(points) ") }, "\(name)")
      }
    }

    @Test func isToldWhatItDidNotDo() async throws {
      let lines = try await lines(["is-told", "breaks-with-the-probe"], "-v", "--no-isolation")
      for client in 2...3 {
        #expect(
          lines.contains(
            " shared: client \(client) wrote 5 segments of \"note\" that it did not own, and has received no message from "
              + "another client"))
      }
      #expect(lines.contains(" with the probe: fail"))
      #expect(lines.contains(" unsteady: the points are those of the run without the probe"))
    }

    @Test func isNotAskedForItWhereTheUserDoesNotWantIt() async throws {
      for option in ["--no-shared", "--no-probe"] {
        // The first line says how long it takes at most.
        let lines = try await lines(["is-told"], option, "--no-isolation")
        #expect(lines.dropFirst().first == "is-told note 1 of 1 0.00 s")
      }
    }
  }
}
