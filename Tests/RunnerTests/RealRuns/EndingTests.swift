import LibC
import RunKit
import ScenarioKit
import Subprocess
import SystemPackage
import TestSupport
import Testing

extension RealRuns {
  @Suite("The end of a sweep before its time")
  struct EndingTests {
    /// A swarm whose ranks each write their process id, and that of a child, to the pipe `pids`, and then hang.
    private static let hangingSwarm = """
      #!/bin/sh
      sleep 600 &
      echo "$$ $!" > ../../../pids
      wait

      """

    private func workspace() throws -> TemporaryDirectory {
      let workspace = try Samples.workspace()
      try workspace.write(EndingTests.hangingSwarm, to: "hang")
      try #require(chmod(workspace.path.appending("hang").string, 0o755) == 0)
      try #require(mkfifo(workspace.path.appending("pids").string, 0o600) == 0)
      return workspace
    }

    @Test(arguments: [[Signal.interrupt], [.terminate], [.quit], [.terminalClosed], [.interrupt, .interrupt]])
    func aSignalEndsEverythingInGoodOrder(signals: [Signal]) async throws {
      let workspace = try workspace()
      let result = try await Subprocess.run(
        .path(try BuiltProduct.executable("runner")), arguments: ["scenarios/small.yaml", "--swarm", "./hang"],
        workingDirectory: workspace.path, input: .none, output: .discarded, error: .discarded
      ) { execution in
        let processes = try await EndingTests.processes(of: workspace)
        for signal in signals { try execution.send(signal: signal) }
        return processes
      }
      #expect(result.terminationStatus == .exited(130))
      #expect(result.closureResult.count == 6)
      #expect(result.closureResult.filter(EndingTests.isAlive) == [])
    }

    @Test func aRunnerThatIsKilledLeavesNothingBehind() async throws {
      let workspace = try workspace()
      let result = try await Subprocess.run(
        .path(try BuiltProduct.executable("runner")), arguments: ["scenarios/small.yaml", "--swarm", "./hang"],
        workingDirectory: workspace.path, input: .none, output: .discarded, error: .discarded
      ) { execution in
        let processes = try await EndingTests.processes(of: workspace)
        try execution.send(signal: .kill)
        return processes
      }
      #expect(result.terminationStatus == .signaled(9))
      #expect(result.closureResult.count == 6)
      // Nobody is left to wait for the end but the time limit of the tests.
      while result.closureResult.contains(where: EndingTests.isAlive) { await Task.yield() }
    }

    @Test func aReaderThatLeavesEndsTheSweepQuietly() async throws {
      let workspace = try Samples.workspace()
      let command = "\"$0\" scenarios --repeat 2 --jobs 1 2> error | head -n 1; echo ${PIPESTATUS[0]}"
      let result = try await Subprocess.run(
        .name("bash"), arguments: ["-c", command, try BuiltProduct.executable("runner").string],
        workingDirectory: workspace.path, input: .none, output: .string(limit: 4096), error: .discarded)
      #expect(stable(result.standardOutput).hasSuffix("\n130\n"))
      #expect(workspace.text(of: "error") == "")
    }

    /// The processes of three ranks and their children, once all have been started.
    private static func processes(of workspace: TemporaryDirectory) async throws -> [Int32] {
      let pipe = try FileDescriptor.open(workspace.path.appending("pids"), .readWrite)
      return try pipe.closeAfter {
        var text: [UInt8] = []
        while text.count(where: { $0 == UInt8(ascii: "\n") }) < 3 {
          // If they are not started, the run ends by its time limit, and nobody writes any more.
          var ready = pollfd(fd: pipe.rawValue, events: Int16(POLLIN), revents: 0)
          try #require(poll(&ready, 1, 120_000) == 1)
          var chunk = [UInt8](repeating: 0, count: 256)
          let count = try chunk.withUnsafeMutableBytes { try pipe.read(into: $0) }
          text += chunk.prefix(count)
        }
        return String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace).compactMap { Int32($0) }
      }
    }

    /// Whether it runs still; one that has ended may wait for its parent to notice.
    private static func isAlive(_ process: Int32) -> Bool {
      ProcessTable.entry(process).map { !$0.isZombie } ?? false
    }
  }
}
