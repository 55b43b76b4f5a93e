import LibC
import Subprocess
import SystemPackage
import TestSupport
import Testing

extension RealRuns {
  @Suite("The limits of the process")
  struct LimitTests {
    /// What `runner` says when a shell has set `limits` and it runs a scenario, and its status.
    private func result(_ limits: String, _ redirection: String = "") async throws -> (text: String, status: Int32?) {
      let workspace = try Samples.workspace()
      let result = try await Subprocess.run(
        .name("bash"),
        arguments: [
          "-c", "\(limits); exec \"$0\" update --force scenarios/small.yaml \(redirection)",
          try BuiltProduct.executable("runner").string,
        ],
        workingDirectory: workspace.path, input: .none, output: .string(limit: 4096), error: .string(limit: 4096))
      let status: Int32? = if case .exited(let code) = result.terminationStatus { code } else { nil }
      return (result.standardOutput + result.standardError, status)
    }

    @Test(arguments: [
      ("ulimit -n 6", "the limit of open files is 6"), ("ulimit -n 12", "the limit of open files is 12"),
      ("ulimit -n 20", "the limit of open files is 20"), ("ulimit -n 40", "the limit of open files is 40"),
      ("ulimit -f 1", "the limit of the size of a file is 1,024 bytes"),
      ("ulimit -v 200000", "the limit of memory is 204,800,000 bytes"),
      ("ulimit -v 300000", "the limit of memory is 307,200,000 bytes"),
      ("ulimit -v 500000", "the limit of memory is 512,000,000 bytes"),
    ])
    func oneThatIsTooLowIsNamedBeforeAnythingRuns(limits: String, words: String) async throws {
      let (text, status) = try await result(limits)
      #expect(text.hasPrefix("Error: \(words), and "))
      #expect(text.contains("; ulimit -"))
      #expect(status == 3)
    }

    @Test(arguments: ["ulimit -S -n 20", "ulimit -n 64", "ulimit -f 20000", "ulimit -v 1000000"])
    func oneThatMayBeLiftedOrIsEnoughIsNoTrouble(limits: String) async throws {
      #expect(try await result(limits).status == 0)
    }

    @Test func theDoctorNamesIt() async throws {
      let workspace = try TemporaryDirectory()
      let result = try await Subprocess.run(
        .name("bash"),
        arguments: ["-c", "ulimit -n 40; exec \"$0\" doctor", try BuiltProduct.executable("runner").string],
        workingDirectory: workspace.path, input: .none, output: .string(limit: 4096), error: .string(limit: 4096))
      #expect(result.standardOutput.hasPrefix("missing   limits     the limit of open files is 40, and mpirun needs "))
      #expect(result.standardOutput.hasSuffix("this machine is not able to run swarms: see limits\n"))
      #expect(result.terminationStatus == .exited(3))
    }

    @Test func closedStreamsAreNoTroubleButThatNobodyHears() async throws {
      #expect(try await result("true", "<&- 2>&-").status == 0)
    }
  }
}
