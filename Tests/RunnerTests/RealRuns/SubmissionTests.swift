import LibC
import SystemPackage
import TestSupport
import Testing

extension RealRuns {
  /// Submissions that are unpacked and built in a sandbox, and marked.
  @Suite("runner grade --submissions")
  struct SubmissionTests {
    private static let makefile = "build:\n\tmpicc -O1 -o tema2 right.c\n"

    /// A scenario with its golden, and these submissions, each with its Makefile beside a program that is right.
    private func workspace(_ submissions: [String: String]) throws -> TemporaryDirectory {
      let workspace = try TemporaryDirectory()
      try workspace.write(Samples.small.replacing("segments: 1", with: "segments: 2"), to: "scenarios/small.yaml")
      for (name, makefile) in submissions {
        try workspace.write(makefile, to: "in/\(name)/Makefile")
        for file in ["right.c", "field.h"] {
          try workspace.copy(PackageFolder.appending("Tests/Fixtures/swarms/\(file)"), to: "in/\(name)/\(file)")
        }
      }
      return workspace
    }

    private func grade(_ options: String..., in workspace: TemporaryDirectory) async throws -> [String] {
      _ = try await runner("update", "-q", "scenarios", in: workspace.path)
      let result = try await runner(
        ["grade", "--submissions", "in/*", "--program", "tema2", "--build", "make build", "--no-probe"] + options
          + ["--", "scenarios/small.yaml"], in: workspace.path)
      #expect(result.error == "")
      #expect(result.status == 0)
      return stable(result.output).split(separator: "\n").map { String($0.replacing(#/ +/#, with: " ")) }
    }

    @Test(.enabled("no namespaces here", RealRuns.mayIsolate))
    func eachIsBuiltAndMarkedWhateverTheOthersDo() async throws {
      let workspace = try workspace([
        "ana": SubmissionTests.makefile, "bob": SubmissionTests.makefile,
        "cid": "build:\n\twhile :; do :; done\n", "dan": "build:\n\ttouch ../../evil ../evil /usr/evil\n",
      ])
      try workspace.write("int main(void) { return missing; }\n", to: "in/bob/right.c")
      var slip = Tarball()
      slip.add("tema2", content: "#!/bin/sh\n", mode: 0o755)
      slip.add("../../../../../evil", content: "x")
      try slip.write(to: workspace.path.pushing("in/eve.tar"))
      var device = Tarball()
      device.add("tema2", .device, mode: 0o755)
      try device.write(to: workspace.path.pushing("in/fay.tar"))
      let zip = workspace.path.pushing("in/gus.zip").string
      _ = try await FixtureProgram.output(
        of: "/usr/bin/env", ["bsdtar", "-a", "-cf", zip, "-C", workspace.path.pushing("in").string, "ana"])
      let lines = try await grade("-j", "2", "--build-time", "4 s", "-v", "--json", "marks.json", in: workspace)
      // 4 folders of 60 + 4 s, and 3 archives, which are copied first.
      #expect(
        lines.contains("at most 7 min: 7 submissions to prepare, each at most 124 s, 2 at a time; usually far less"))
      #expect(lines.contains("ana small 1 of 1 0.00 s"))
      #expect(lines.contains("gus small 1 of 1 0.00 s"))
      #expect(lines.contains("bob does not build: status 2"))
      #expect(lines.contains { $0.contains("right.c:1:") && $0.contains("missing") }, "\(lines)")
      #expect(lines.contains("cid does not build: not done after 4 s"))
      #expect(lines.contains("dan does not build: status 2"))
      #expect(lines.contains { $0.hasPrefix("eve cannot be unpacked: ../../../../../evil: Path contains '..'") })
      #expect(lines.contains { $0.hasPrefix("fay cannot be unpacked: tema2: Can't create 'tema2'") })
      #expect(!workspace.has("evil") && !workspace.has("in/evil") && !workspace.has(".runner/evil"))
      #expect(!workspace.has("in/ana/tema2"))
      let json = try #require(workspace.text(of: "marks.json"))
      #expect(json.contains(#""fault-kind" : "build""#) && json.contains(#""submission" : "in/gus.zip""#))
    }

    /// What a Makefile can reach only outside of a sandbox; there it is shown that it could.
    @Test(.enabled("no namespaces here", RealRuns.mayIsolate), arguments: [true, false])
    func aMakefileReachesNeitherAnswersNorOthersNorTheNetwork(isIsolated: Bool) async throws {
      let listener = try Listener()
      let workspace = try workspace(["bob": SubmissionTests.makefile])
      let root = workspace.path.string
      let reaches = [
        "golden": "cat \(root)/golden/small/client2_film", "scenario": "cat \(root)/scenarios/small.yaml",
        "other": "cat \(root)/in/bob/right.c", "runs": "ls \(root)/.runner/submissions/latest",
        "network": "bash -c 'echo > /dev/tcp/127.0.0.1/\(listener.port)'", "secret": "test \"$$SECRET\" = known",
      ]
      for (name, command) in reaches {
        try workspace.write("build:\n\t\(command)\n\tcp Makefile tema2; chmod +x tema2\n", to: "in/\(name)/Makefile")
      }
      _ = try await runner("update", "-q", "scenarios", in: workspace.path)
      let options = ["--program", "tema2", "--build", "make build", "--no-probe", "--timeout", "5 s"]
      let result = try await runner(
        ["grade", "--submissions", "in/*"] + options + (isIsolated ? [] : ["--no-isolation"])
          + ["--", "scenarios/small.yaml"], in: workspace.path, environment: ["SECRET": "known"])
      let lines = result.output.split(separator: "\n").map { String($0.replacing(#/ +/#, with: " ")) }
      for name in reaches.keys {
        #expect(lines.contains("\(name) does not build: status 2") == isIsolated, "\(name): \(result.output)")
      }
      #expect(lines.contains { $0.hasPrefix("bob small ") })
    }
  }
}

/// A socket of this machine that can be connected to.
private final class Listener {
  let port: UInt16
  private let descriptor: Int32

  init() throws {
    descriptor = socket(AF_INET, streamSocket, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isDone = withUnsafeMutablePointer(to: &address) { [descriptor] pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, size) == 0 && listen(descriptor, 16) == 0
          && getsockname(descriptor, address, &size) == 0
      }
    }
    port = UInt16(bigEndian: address.sin_port)
    if !isDone { throw Errno(rawValue: errno) }
  }

  deinit { close(descriptor) }
}
