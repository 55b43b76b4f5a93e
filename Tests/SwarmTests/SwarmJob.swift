import Subprocess
import SwarmCore
import SystemPackage
import TestSupport

/// A job of `swarm` as anyone would start it: `mpirun --oversubscribe -np N swarm`, in a folder with rank inputs.
struct SwarmJob {
  let folder: TemporaryDirectory

  /// A folder with `inputs`, the first that of rank 1.
  init(_ inputs: [RankInput]) throws {
    folder = try TemporaryDirectory()
    for (index, input) in inputs.enumerated() {
      try folder.write(String(decoding: input.encoded(), as: UTF8.self), to: "in\(index + 1).txt")
    }
  }

  /// How a job ended.
  struct End {
    var succeeded: Bool
    /// The lines of standard error that are `swarm`'s own, not the launcher's banner.
    var complaints: [String]
  }

  /// Starts the job with `processes` processes and waits for its end; a job that hangs is ended after a minute, and fails.
  func run(processes: Int) async throws -> End {
    let swarm = try BuiltProduct.executable("swarm")
    let result = try await Subprocess.run(
      .name("mpirun"),
      arguments: ["--oversubscribe", "--timeout", "60", "-np", "\(processes)", swarm.string],
      environment: .inherit.updating([
        "OMPI_ALLOW_RUN_AS_ROOT": "1", "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
      ]),
      workingDirectory: folder.path, output: .discarded, error: .string(limit: 1 << 20))
    let lines = result.standardError.split(whereSeparator: \.isNewline).map(String.init)
    return End(
      succeeded: result.terminationStatus.isSuccess,
      complaints: lines.filter { $0.hasPrefix("swarm: ") || $0.hasPrefix("in") || $0.contains(".conf:") })
  }

  /// The hashes in the output of `rank` for `file`, or nil if there is none.
  func output(of rank: Int, for file: String) -> [String]? {
    folder.text(of: "client\(rank)_\(file)")?.split(separator: "\n").map(String.init)
  }

  /// The names of all outputs.
  var outputs: [String] {
    folder.names().filter { $0.hasPrefix("client") || $0.hasPrefix(".client") }
  }
}
