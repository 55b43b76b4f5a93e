import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite(
  "Hosts that are reached by ssh", .serialized, .timeLimit(.minutes(5)),
  .enabled(if: TwoHosts.canBeMade, "no hosts can be made here"),
  .enabled(if: TwoHosts.haveSSH, "no sshd here: apt install openssh-server"))
struct SSHHostsTests {
  /// On `login` alone: the other hosts have a `/tmp` of their own.
  private let directory: TemporaryDirectory
  private let hosts: TwoHosts

  init() async throws {
    directory = try TemporaryDirectory()
    hosts = try TwoHosts()
    try await hosts.startSSH()
  }

  private func scenario(_ name: String) -> String { PackageFolder.appending("scenarios/\(name).yaml").string }

  @Test("have the inputs of a run, and what its ranks write comes back")
  func pass() async throws {
    let result = try await hosts.runner(
      "--hosts", "a:2,b:8", "--keep", scenario("real-content"), in: directory.path, reaching: .asEver)
    #expect(result.status == 0, "\(result.output)\(result.error)")
    #expect(directory.names(in: ".runner/latest/real-content").contains { $0.hasPrefix("client") })
    for host in [TwoHosts.Host.a, .b] { #expect(hosts.commands(on: host) == []) }
  }

  @Test("survive that ranks crash")
  func crash() async throws {
    let result = try await hosts.runner(
      "--hosts", "a:4,b:4", scenario("faults/half-crash"), in: directory.path, reaching: .asEver)
    #expect(result.status == 0, "\(result.output)\(result.error)")
  }

  @Test("are named if the network to one is cut in mid-run")
  func cut() async throws {
    let swarm = try await FixtureSwarm.executable("computes")
    async let run = hosts.runner(
      "--hosts", "a:3,b:3", "--swarm", swarm.string, "--timeout", "120s", scenario("chain"), in: directory.path,
      reaching: .asEver)
    while !hosts.commands(on: .b).contains(where: { $0.hasSuffix("/computes ") && !$0.contains("runner-cell") }) {
      try await Task.sleep(for: .milliseconds(20))
    }
    try await hosts.setNetwork(of: .b, up: false)
    let start = ContinuousClock.now
    let result = try await run
    #expect(start.duration(to: .now) < .seconds(10))
    #expect(result.status == 3)
    #expect(result.output.contains("the host \"b\" is lost"), "\(result.output)\(result.error)")
  }

  @Test("are named with what ssh says if they let nobody in")
  func refusal() async throws {
    let removed = try await hosts.run(["rm", "/run/user"], in: "/")
    try #require(removed.status == 0)
    let result = try await hosts.runner(
      "--hosts", "a:1,b:4", scenario("smallest"), in: directory.path, reaching: .asEver)
    #expect(result.status == 3)
    #expect(result.output.contains("the host \"b\" cannot be reached"), "\(result.output)\(result.error)")
    #expect(result.output.contains("root@b: Permission denied ("), "\(result.output)\(result.error)")
  }
}
