import RunKit
import ScenarioKit
import SystemPackage
import TestSupport
import Testing

@Suite("What is missing of launcher and swarm is named")
struct LauncherTests {
  let directory: TemporaryDirectory
  let good: FilePath

  init() throws {
    directory = try TemporaryDirectory()
    good = try directory.write("#!/bin/sh\n", to: "good", permissions: 0o755)
  }

  func problem(mpirun: FilePath? = nil, swarm: FilePath? = nil) -> String? {
    do {
      _ = try Launcher(mpirun: mpirun ?? good, swarm: swarm ?? good)
      return nil
    } catch {
      return error.problem
    }
  }

  @Test("Nothing, where both are there")
  func bothThere() throws {
    #expect(problem() == nil)
    #expect(try Launcher.findMPIRun("sh").isAbsolute)
  }

  @Test("A launcher that is nowhere")
  func noLauncher() {
    #expect(problem(mpirun: "no-such-mpirun") == "no \"no-such-mpirun\" in PATH")
    #expect(problem(mpirun: "/nowhere/mpirun") == "no mpirun at \"/nowhere/mpirun\": No such file or directory")
  }

  @Test("A swarm that is nowhere, is a folder, or cannot be executed")
  func noSwarm() throws {
    #expect(problem(swarm: "nowhere/swarm") == "no swarm at \"nowhere/swarm\": No such file or directory")
    #expect(problem(swarm: directory.path) == "the swarm \"\(directory.path)\" is not a file")
    let plain = try directory.write("", to: "plain")
    #expect(problem(swarm: plain) == "the swarm \"\(plain)\" cannot be executed")
  }
}
