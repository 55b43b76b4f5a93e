import RunKit
import SystemPackage
import TestSupport
import Testing

/// A trial of a sandbox comes to an end, whatever `bwrap` does.
@Suite("A trial of a sandbox", .timeLimit(.minutes(1)))
struct IsolationTrialTests {
  /// What is said of a `bwrap` that is this script.
  private func problem(_ script: String, within time: Duration = .seconds(20)) async throws -> MachineError? {
    let directory = try TemporaryDirectory()
    let bubblewrap = try directory.write("#!/bin/sh\n\(script)\n", to: "bwrap", permissions: 0o755)
    do throws(MachineError) {
      try await Isolation(bubblewrap: bubblewrap, cell: "/bin/true").check(within: time)
      return nil
    } catch {
      return error
    }
  }

  @Test("that does not end is ended, and the message says so")
  func hanging() async throws {
    let problem = try #require(try await problem("trap '' TERM; sleep 600", within: .milliseconds(300)))
    #expect(problem.problem == "a sandbox in which nothing is done took more than 300 ms")
    #expect(problem.mend?.hasPrefix("look for a file system that does not answer") == true)
  }

  @Test("that fails says in what words, made harmless")
  func failing() async throws {
    let problem = try #require(try await problem("printf 'no \\033[2Jnamespaces\\nmore\\n' >&2; exit 1"))
    #expect(problem.problem.hasPrefix("this machine does not let runs be isolated: no "))
    #expect(problem.problem.contains("namespaces") && !problem.problem.contains("\u{1B}"))
    #expect(try await self.problem("exit 3")?.problem == "this machine does not let runs be isolated: status 3")
  }

  @Test("that works is no problem")
  func working() async throws { #expect(try await problem("exit 0") == nil) }
}
