import JudgeKit
import LibC
import RunKit
import TestSupport
import Testing

extension ManyWays {
  @Suite("The verdict on a rank that dies is the same with the probe and without", .timeLimit(.minutes(10)))
  struct WaysToDieTests {
    /// The ways in which the last of three ranks dies, as the fixture `dies` knows them, and what the run then fails by;
    /// nil if it is right.
    static let ways: [(name: String, kind: Failure.Kind?)] = {
      let caught = [SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT]
      let others = [
        SIGHUP, SIGINT, SIGQUIT, SIGKILL, SIGUSR1, SIGPIPE, SIGALRM, SIGTERM, SIGXCPU, SIGXFSZ, SIGVTALRM, SIGSYS,
      ]
      let signals =
        caught.flatMap { ["after.raise-\($0)", "amid.kill-\($0)"] }
        + others.map { "amid.raise-\($0)" }
        + ["before.raise-11", "amid.thread-4", "after.thread-5", "after.kill-9"]
      let faults = ["null", "cut_off", "divide", "illegal", "trap", "stack", "in_thread", "abort"]
      let exits = [
        "before.exit-3", "amid.exit-3", "amid.exit-0", "after.exit-3", "after.exit-255", "before.at_once-3",
        "amid.at_once-0", "amid.at_once-3", "after.at_once-3", "amid.quick-0", "amid.quick-3", "after.quick-3",
        "amid.mpi_abort-1", "amid.mpi_abort-300", "amid.true", "amid.false", "after.false",
        "before.false", "amid.mpi_abort-0", "amid.atexit", "after.atexit", "after.atexit_at_once",
      ]
      let rights = [
        "after.exit-0", "after.at_once-0", "after.quick-0", "after.true", "after.raise-17",
      ]
      return (signals + faults.map { "amid.\($0)" } + ["after.null"]).map { ($0, .crash) }
        + exits.map { ($0, .exitStatus) } + rights.map { ($0, nil) }
    }()

    @Test("of every way to die")
    func all() async throws {
      let named = try await NamedWays("dies")
      let ways = WaysToDieTests.ways.map(\.name)
      let plain = try await named.kinds(ways, probe: nil)
      let probed = try await named.kinds(ways, probe: ProbeSettings(library: try BuiltProduct.probe()))
      #expect(plain.count == ways.count)
      let survived = WaysToDieTests.survived(under: try await MachineLauncher.found.dialect)
      for way in WaysToDieTests.ways {
        let kind = survived.contains(way.name) ? nil : way.kind
        #expect(probed[way.name] == plain[way.name], "\(way.name)")
        #expect(plain[way.name] == Set([kind].compactMap(\.self)), "\(way.name)")
      }
    }

    /// The ways that a rank survives, as the library of its MPI handles the signal (docs/launchers.md).
    static func survived(under dialect: Dialect) -> Set<String> {
      let handled: [Int32] =
        switch dialect.family {
        case .openMPI4: []
        case .openMPI5: [SIGHUP]
        case .mpich: [SIGHUP, SIGUSR1]
        case .intelMPI: [SIGUSR1]
        }
      return Set(handled.map { "amid.raise-\($0)" })
    }
  }
}
