import Subprocess
import Testing

/// Tests that start `mpirun`: one after the other, as each takes all cores.
@Suite("With a real mpirun", .serialized)
enum RealRuns {
  /// Whether this machine lets runs be isolated; `runner doctor` tells of one that does not.
  @Sendable static func mayIsolate() async throws -> Bool {
    let result = try await run(
      .name("bwrap"), arguments: ["--unshare-user", "--unshare-pid", "--ro-bind", "/", "/", "true"],
      output: .discarded, error: .discarded)
    return result.terminationStatus.isSuccess
  }
}

/// `text` with what differs from run to run made alike: times, and the names of run directories.
func stable(_ text: String) -> String {
  text.replacing(#/ *[0-9]+\.[0-9]{2} s\b/#, with: " 0.00 s")
    .replacing(#/\.runner/[0-9TZ.]+-[0-9]+//#, with: ".runner/RUN/")
}
