import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite(
  "Hosts that share no files", .serialized, .timeLimit(.minutes(5)),
  .enabled(if: TwoHosts.canBeMade, "no hosts can be made here"))
struct ApartHostsTests {
  /// On `login` alone: the other hosts have a `/tmp` of their own.
  private let directory: TemporaryDirectory
  private let hosts: TwoHosts
  /// What stands in the folders for temporary files of the others from the beginning, as what was built may.
  private let before: Set<String>

  init() throws {
    directory = try TemporaryDirectory()
    hosts = try TwoHosts()
    before = Set([.a, .b].flatMap { [hosts] in ApartHostsTests.files(on: $0, of: hosts) })
  }

  private func scenario(_ name: String) -> String { PackageFolder.appending("scenarios/\(name).yaml").string }

  /// What is on `host` of a run, or of what the runner has there for one: processes, and files.
  private func left(on host: TwoHosts.Host) -> [String] {
    hosts.commands(on: host) + ApartHostsTests.files(on: host, of: hosts).filter { !before.contains($0) }
  }

  private static func files(on host: TwoHosts.Host, of hosts: TwoHosts) -> [String] {
    ["tmp", "dev/shm"].flatMap { folder in
      ((try? FileManager.default.contentsOfDirectory(atPath: hosts.root(of: host).appending(folder).string)) ?? [])
        .map { "\(folder)/\($0)" }
    }
  }

  /// Waits until nothing is left of a run on `host`, which the runner need not wait for; what is left after so long.
  private func left(on host: TwoHosts.Host, after limit: Duration) async throws -> [String] {
    let deadline = ContinuousClock.now + limit
    while ContinuousClock.now < deadline, !left(on: host).isEmpty { try await Task.sleep(for: .milliseconds(50)) }
    return left(on: host)
  }

  @Test("have the inputs of a run, and what its ranks write comes back", arguments: ["smallest", "real-content"])
  func pass(name: String) async throws {
    let result = try await hosts.runner("--hosts", "a:2,b:8", "--keep", scenario(name), in: directory.path)
    #expect(result.status == 0, "\(result.output)\(result.error)")
    let run = ".runner/latest/\(name)"
    #expect(directory.names(in: run).contains { $0.hasPrefix("client") })
    #expect(directory.names(in: "\(run)/ranks").contains("2.stdout"))
    for host in [TwoHosts.Host.a, .b] { #expect(left(on: host) == []) }
  }

  @Test(
    "are seen by the probe while the run goes on, so that a hang is told what of, whatever their clocks say",
    arguments: ["agent", "other-clock"])
  func hang(agent: String) async throws {
    let swarm = try await FixtureSwarm.executable("sends_in_circle")
    let shell = PackageFolder.appending("Tests/Fixtures/hosts").appending(agent).string
    let variables = Dictionary(
      uniqueKeysWithValues: TwoHosts.variables.keys.filter { $0.hasSuffix("agent") }.map { ($0, shell) })
    let result = try await hosts.runner(
      "--hosts", "a:3,b:3", "--swarm", swarm.string, "--probe", "--timeout", "60s", scenario("chain"),
      in: directory.path, environment: variables)
    #expect(result.status == 1)
    #expect(result.output.contains("deadlock: 1 → 2 → 3 → 4 → 1"), "\(result.output)\(result.error)")
    let waits = result.output.matches(of: /MPI_Ssend to rank \d, tag 4, for (\d+)\.\d s/).compactMap { Int($0.1) }
    #expect(waits.count == 4 && waits.allSatisfy { (2...30).contains($0) }, "\(result.output)")
    for host in [TwoHosts.Host.a, .b] { #expect(left(on: host) == []) }
  }

  @Test("do their faults: a rank is killed, and a message is late", arguments: ["long-freeze", "slow-seed"])
  func faults(name: String) async throws {
    let result = try await hosts.runner("--hosts", "a:4,b:4", scenario("faults/\(name)"), in: directory.path)
    #expect(result.status == 0, "\(result.output)\(result.error)")
  }

  /// Runs `chain` with a fixture swarm, and does something when that is on `b`, which takes a while.
  private func whileRunning(
    _ name: String, timeout: String, _ change: () async throws -> Void
  ) async throws -> RunnerResult {
    let swarm = try await FixtureSwarm.executable(name)
    async let run = hosts.runner(
      "--hosts", "a:3,b:3", "--swarm", swarm.string, "--timeout", timeout, scenario("chain"), in: directory.path)
    while !hosts.commands(on: .b).contains(where: { $0.hasSuffix("/\(name) ") && !$0.contains("runner-cell") }) {
      try await Task.sleep(for: .milliseconds(20))
    }
    try await change()
    return try await run
  }

  @Test("are named if the network to one is cut in mid-run, and nothing stays behind on either side")
  func cut() async throws {
    var start = ContinuousClock.now
    let result = try await whileRunning("computes", timeout: "120s") {
      try await hosts.setNetwork(of: .b, up: false)
      start = .now
    }
    #expect(start.duration(to: .now) < .seconds(10))
    #expect(result.status == 3)
    #expect(result.output.contains("the host \"b\" is lost"), "\(result.output)\(result.error)")
    #expect(left(on: .a) == [])
    // That of the other side hears nothing of the runner, either.
    #expect(try await left(on: .b, after: .seconds(10)) == [])
  }

  @Test("are named if what the runner has started there is told to end, and nothing stays behind")
  func told() async throws {
    let kill = "for p in /proc/[0-9]*; do [ \"$(cat $p/comm)\" != runner-host ] || kill ${p#/proc/}; done 2>/dev/null"
    let result = try await whileRunning("computes", timeout: "120s") {
      _ = try await hosts.run(["sh", "-c", kill], on: .b, in: "/")
    }
    #expect(result.status == 3)
    #expect(result.output.contains("the host \"b\" is lost"), "\(result.output)\(result.error)")
    for host in [TwoHosts.Host.a, .b] { #expect(try await left(on: host, after: .seconds(5)) == []) }
  }

  @Test("keep what is there of a run when a runner starts there, too, which removes what killed ones have left")
  func neighbour() async throws {
    func folders() -> [String] { left(on: .b).filter { $0.hasPrefix("dev/shm/swarm-runner.") } }
    let age = "mkdir /dev/shm/swarm-runner.left && touch -d '1 hour ago' /dev/shm/swarm-runner.*"
    let result = try await whileRunning("hangs", timeout: "15s") {
      let aged = try await hosts.run(["sh", "-c", age], on: .b, in: "/")
      try #require(aged.status == 0 && folders().count == 2, "\(aged)")
      let other = try await hosts.runner(scenario("smallest"), on: .b, in: "/tmp")
      #expect(other.status == 0, "\(other)")
      #expect(folders().count == 1 && folders() != ["dev/shm/swarm-runner.left"])
    }
    #expect(result.status == 1 && result.output.contains("timeout"), "\(result.output)\(result.error)")
    #expect(folders() == [])
  }

  @Test("that cannot be reached are named")
  func unreachable() async throws {
    let result = try await hosts.runner("--hosts", "a:1,elsewhere:4", scenario("smallest"), in: directory.path)
    #expect(result.status == 3)
    #expect(result.output.contains("the host \"elsewhere\" cannot be reached"), "\(result.output)\(result.error)")
    #expect(left(on: .a) == [])
  }
}
