package import RunKit
package import ScenarioKit
package import SystemPackage

/// A shell script in the place of `mpirun`, so that what a job does can be tested without one.
///
/// The script runs in the run directory; `$np` is the number of processes, `$swarm` the swarm's executable.
/// `fails 3` reports that rank 1 exited with 3, and ends with that status; `crashes 11` that it died by SIGSEGV.
package struct FakeLauncher {
  package let mpirun: FilePath
  package let swarm: FilePath

  package init(_ script: String, in directory: TemporaryDirectory) throws {
    mpirun = try directory.write(
      """
      #!/bin/sh
      for swarm; do :; done
      np=$(echo "$*" | sed 's/.*-np \\([0-9]*\\).*/\\1/')
      rank() { mkdir -p ranks/1/rank.$1; echo "out of $1" > ranks/1/rank.$1/stdout; : > ranks/1/rank.$1/stderr; }
      fails() { printf 'Process name: [[1,1],1]\\nExit code: %s\\n' $1; exit $1; }
      crashes() { echo "mpirun noticed that process rank 1 with PID 0 on node x exited on signal $1 (x)."; exit $((128 + $1)); }
      \(script)
      """, to: "mpirun", permissions: 0o755)
    swarm = try directory.write("#!/bin/sh\n", to: "swarm", permissions: 0o755)
  }

  /// Script lines that write the outputs which `scenario` calls for.
  package static func outputs(of scenario: Scenario) -> String {
    Plan(scenario).expectedOutputs.map { "cat > \($0.name) <<'END'\n\(text($0.file.hashes))END" }
      .joined(separator: "\n")
  }

  package func launcher(arguments: [String] = []) throws -> Launcher {
    try Launcher(mpirun: mpirun, swarm: swarm, arguments: arguments)
  }
}
