import ScenarioKit
import Subprocess
import SystemPackage
import TestSupport
import Testing

@Suite("What the runner was given open")
struct InheritedFilesTests {
  /// Starts its arguments on a system that does not know close_range(2), as those before Linux 5.9.
  static let oldSystem = """
    #include <errno.h>
    #include <linux/filter.h>
    #include <linux/seccomp.h>
    #include <stddef.h>
    #include <sys/prctl.h>
    #include <sys/syscall.h>
    #include <unistd.h>

    int main(int count, char **arguments) {
      struct sock_filter filter[] = {
          BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
          BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_close_range, 0, 1),
          BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
          BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
      };
      struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
      if (count < 2 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return 70;
      if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) return 70;
      execv(arguments[1], arguments + 1);
      return 71;
    }

    """

  @Test("is closed in the process that keeps a run together, also where the system closes one file at a time")
  func isClosed() async throws {
    let workspace = try Samples.workspace()
    let source = try workspace.write(InheritedFilesTests.oldSystem, to: "old.c")
    try await FixtureProgram.build(workspace.path.appending("old"), from: [source])
    let scenario = try #require(ScenarioText(text: Samples.small).scenario)
    _ = try FakeLauncher(
      """
      [ -e /proc/$PPID/fd/0 ] || fails 4
      [ ! -e /proc/$PPID/fd/9 ] || fails 5
      \(FakeLauncher.outputs(of: scenario))
      exit 0
      """, in: workspace)
    for start in ["", "./old "] {
      let command = "exec \(start)\"$0\" update --force scenarios/small.yaml --mpirun ./mpirun --swarm ./swarm 9< old.c"
      let result = try await Subprocess.run(
        .name("bash"), arguments: ["-c", command, try BuiltProduct.executable("runner").string],
        workingDirectory: workspace.path, input: .none, output: .string(limit: 1 << 16),
        error: .string(limit: 1 << 16))
      #expect(result.standardOutput.hasPrefix("pass"), "\(start)\(result.standardOutput)\(result.standardError)")
    }
  }

  @Test("A limit of processor time takes no blame where the time limit of the run has struck")
  func timeLimit() async throws {
    let workspace = try Samples.workspace()
    _ = try FakeLauncher("trap '' TERM; rank 0; rank 1; rank 2; while :; do sleep 600; done", in: workspace)
    let command = "ulimit -t 2; exec \"$0\" --timeout '2 s' scenarios/small.yaml --mpirun ./mpirun --swarm ./swarm"
    let result = try await Subprocess.run(
      .name("bash"), arguments: ["-c", command, try BuiltProduct.executable("runner").string],
      workingDirectory: workspace.path, input: .none, output: .string(limit: 1 << 16), error: .discarded)
    #expect(result.standardOutput.contains("ran into the time limit of 2 s"))
    #expect(!result.standardOutput.contains("launcher-error"))
    #expect(result.terminationStatus == .exited(1))
  }
}
