import RunKit
import SystemPackage
import TestSupport
import Testing

@Suite("Each launcher is spoken to in its own dialect")
struct DialectTests {
  @Test(
    "It is known by what it prints when it is asked for its version",
    arguments: [
      ("mpirun (Open MPI) 4.1.4\n\nReport bugs to http://www.open-mpi.org/community/help/\n", .openMPI4, "4.1.4"),
      ("mpirun (Open MPI) 5.0.7\n", .openMPI5, "5.0.7"),
      ("mpiexec (OpenRTE) 3.1.3\n", .openMPI4, "3.1.3"),
      ("prterun (PRRTE) 3.0.8\n", .openMPI5, "3.0.8"),
      (
        "HYDRA build details:\n    Version:                                 4.2.0\n    Release Date:   x\n", .mpich,
        "4.2.0"
      ),
      (
        "HYDRA build details:\n    Version:  5.0.2\n    Configure options:    --with-device=ch4:ucx,ofi --with-pm=hydra\n",
        .mpichOfTwoWays, "5.0.2"
      ),
      (
        "Intel(R) MPI Library for Linux* OS, Version 2021.18.1 Build 20260626 (id: b44796a)\nCopyright\n", .intelMPI,
        "2021.18.1"
      ),
    ] as [(String, Dialect, String)])
  func detection(text: String, dialect: Dialect, version: String) throws {
    let detected = try #require(Dialect.detected(in: text))
    #expect(detected.dialect == dialect)
    #expect(detected.version == version)
  }

  @Test("What says nothing of MPI is of none", arguments: ["", "\n", "sh 5.2\n", "slurm 22.05.8\n"])
  func unknown(text: String) {
    #expect(Dialect.detected(in: text) == nil)
  }

  @Test("A program is started only by a launcher of the MPI that it is linked with")
  func libraries() {
    let openMPI = ["libmpi.so.40", "libc.so.6"]
    let mpich = ["libmpi.so.12", "libc.so.6"]
    #expect(Dialect.all.filter { $0.fits(openMPI) } == [.openMPI4, .openMPI5])
    #expect(Dialect.all.filter { $0.fits(mpich) } == [.mpich, .intelMPI])
    #expect(Dialect.all.filter { $0.fits(["libmpi_abi.so.0"]) } == [.mpich, .intelMPI])
    #expect(Dialect.all.filter { $0.fits(["libc.so.6"]) } == Dialect.all)
    #expect(Dialect.all.filter { $0.fits([]) } == Dialect.all)
  }

  @Test("A library is taken from the folder of the interface that the swarm has")
  func interfaces() async throws {
    let directory = try TemporaryDirectory()
    let source = try directory.write("int answer(void) { return 42; }\n", to: "answer.c")
    for (folder, library) in [("", "libmpi.so.40"), ("mpich/", "libmpi.so.12"), ("abi/", "libmpi_abi.so.1")] {
      if !folder.isEmpty { try directory.makeFolder(String(folder.dropLast())) }
      let stub = directory.path.appending(library)
      try await FixtureProgram.build(stub, from: [source], by: "cc", ["-shared", "-Wl,-soname,\(library)"])
      let needs = ["-shared", "-Wl,--no-as-needed", stub.string]
      try await FixtureProgram.build(directory.path.appending("\(folder)probe.so"), from: [source], by: "cc", needs)
    }
    let (openMPI, mpich) = (directory.path.appending("probe.so"), directory.path.appending("mpich/probe.so"))
    let standard = directory.path.appending("abi/probe.so")
    #expect(Dialect.openMPI4.fitting(openMPI) == openMPI)
    #expect(Dialect.mpich.fitting(openMPI) == mpich)
    for dialect in [Dialect.mpich, .intelMPI] {
      #expect(dialect.fitting(openMPI, for: standard) == standard)
      #expect(dialect.fitting(openMPI, for: mpich) == mpich)
    }
  }

  @Test("What sets a variable that the user has set is left out, and the rest is there")
  func environment() throws {
    let directory = try TemporaryDirectory()
    let program = try directory.write("#!/bin/sh\n", to: "program", permissions: 0o755)
    func environment(_ dialect: Dialect, keepsGoing: Bool = false) throws -> [String: String] {
      try Launcher(mpirun: program, swarm: program, dialect: dialect, starter: program)
        .environment(mark: "mark", scratch: "/scratch", limit: .seconds(20), keepsGoing: keepsGoing)
    }
    #expect(try environment(.openMPI4)["OMPI_MCA_rmaps_base_oversubscribe"] == "1")
    #expect(try environment(.openMPI5)["PRTE_MCA_rmaps_default_mapping_policy"] == ":oversubscribe")
    #expect(try environment(.mpich)["MPIEXEC_TIMEOUT"] == "80")
    for dialect in Dialect.all {
      let plain = try environment(dialect)
      #expect(plain["TMPDIR"] == "/scratch")
      #expect(plain.values.contains("mark"))
      #expect((try environment(dialect, keepsGoing: true) != plain) == (dialect.recovery != nil))
    }
  }
}
