import TestSupport
import Testing

@Suite("A machine that cannot run swarms")
struct MachineFaultTests {
  @Test func withoutMPIRunNothingRuns() async throws {
    let workspace = try Samples.workspace()
    let result = try await runner("scenarios", in: workspace.path, environment: ["PATH": "/nowhere"])
    #expect(result.output == "")
    #expect(result.error.hasPrefix("Error: no \"mpirun\" in PATH; install Open MPI"))
    #expect(result.status == 3)
  }

  @Test func withoutASwarmNothingRuns() async throws {
    let workspace = try Samples.workspace()
    let result = try await runner("scenarios", "--swarm", "tema2", in: workspace.path)
    #expect(result.output == "")
    #expect(result.error.hasPrefix("Error: no swarm at \"tema2\": No such file or directory; "))
    #expect(result.status == 3)
  }

  @Test func theDoctorNamesWhatIsMissingAndTheMend() async throws {
    let workspace = try Samples.workspace()
    let result = try await runner(
      "doctor", "--swarm", "tema2", in: workspace.path, environment: ["PATH": "/nowhere"])
    let lines = result.output.split(separator: "\n")
    #expect(
      lines.prefix(4) == [
        "missing   mpirun     no \"mpirun\" in PATH",
        "                     mend: scripts/setup, or: apt-get install openmpi-bin",
        "missing   swarm      there is no file \"tema2\"",
        "                     mend: name an executable with --swarm",
      ])
    #expect(lines.last == "this machine is not able to run swarms: see mpirun, swarm")
    #expect(result.error == "")
    #expect(result.status == 3)
  }

  @Test func theDoctorLooksAtTheLauncherThatIsNamed() async throws {
    let workspace = try TemporaryDirectory()
    try workspace.write("#!/bin/sh\necho some other launcher 4.2\n", to: "bin/mpirun", permissions: 0o755)
    let missing = try await runner("doctor", "--mpirun", "bin/nothing", in: workspace.path)
    #expect(
      missing.output.hasPrefix(
        "missing   mpirun     no mpirun at \"bin/nothing\": No such file or directory\n"
          + "                     mend: name another with --mpirun\n"))
    #expect(missing.status == 3)
    let other = try await runner("doctor", "--mpirun", "bin/mpirun", "--swarm", "tema2", in: workspace.path)
    #expect(
      other.output.hasPrefix(
        "doubtful  mpirun     \(workspace.path)/bin/mpirun is of no MPI that runner knows: some other launcher 4.2\n"))
  }
}
