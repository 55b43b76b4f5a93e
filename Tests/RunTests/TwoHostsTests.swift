import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite("The hosts that tests make", .enabled(if: TwoHosts.canBeMade, "no hosts can be made here"))
struct TwoHostsTests {
  @Test func eachHasANameAndReachesTheOthers() async throws {
    let hosts = try TwoHosts()
    let agent = TwoHosts.agent.string
    for (from, to) in [(TwoHosts.Host.login, "a"), (.login, "b"), (.a, "b"), (.b, "a")] {
      let result = try await hosts.run([agent, to, "hostname;", "echo", "told >&2;", "exit 7"], on: from, in: "/")
      #expect(result.output == "\(to)\n" && result.error == "told\n" && result.status == 7, "\(result)")
    }
  }

  @Test func whatIsSharedAllSeeAndNothingElseOfTheirTemporaryFiles() async throws {
    let (shared, apart) = (try TemporaryDirectory(), try TemporaryDirectory())
    let hosts = try TwoHosts(sharing: [shared.path])
    let script = "touch \(shared.path)/$(hostname) /dev/shm/$(hostname) /tmp/$(hostname).$$; ls \(apart.path)"
    for host in ["a", "b"] {
      let result = try await hosts.run([TwoHosts.agent.string, host, script], in: "/")
      #expect(result.status == 2 && result.error.contains("No such file"), "\(result)")
    }
    #expect(shared.names() == ["a", "b"])
    for host in TwoHosts.Host.allCases {
      let memory = try FileManager.default.contentsOfDirectory(atPath: hosts.root(of: host).string + "/dev/shm")
      #expect(memory == (host == .login ? [] : [host.rawValue]))
    }
  }

  @Test func oneThatIsCutOffIsNotReached() async throws {
    let hosts = try TwoHosts()
    try await hosts.setNetwork(of: .b, up: false)
    let result = try await hosts.run([TwoHosts.agent.string, "a", "exit 3"], in: "/")
    #expect(result.status == 3)
    let lost = try await hosts.run(["timeout", "0.5", TwoHosts.agent.string, "b", "exit 3"], in: "/")
    #expect(lost.status == 124 || lost.status == 255)
    try await hosts.setNetwork(of: .b, up: true)
    let found = try await hosts.run([TwoHosts.agent.string, "b", "exit 4"], in: "/")
    #expect(found.status == 4)
  }

  @Test func nothingStaysBehind() async throws {
    let mark = UUID().uuidString
    func sleepers() -> [String] {
      let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
      return all.filter { process in
        let line = FileManager.default.contents(atPath: "/proc/\(process)/environ") ?? Data()
        return line.firstRange(of: Data(mark.utf8)) != nil
      }
    }
    do {
      let hosts = try TwoHosts()
      _ = try await hosts.run(
        [TwoHosts.agent.string, "a", "MARK=\(mark) sleep 600 >/dev/null 2>&1 </dev/null &"], in: "/")
      #expect(hosts.commands(on: .a) == ["sleep 600 "])
      #expect(sleepers().count == 1)
    }
    #expect(sleepers() == [])
  }
}
