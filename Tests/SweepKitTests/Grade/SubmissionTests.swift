import LibC
import RunKit
import ScenarioKit
import SweepKit
import SystemPackage
import TestSupport
import Testing

@Suite("Submissions", .timeLimit(.minutes(5)))
struct SubmissionTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// What becomes of the submissions `names`, outside of a sandbox.
  func prepare(
    _ names: String..., build: String? = nil, program: String = "swarm",
    changing change: (inout SubmissionRules) -> Void = { _ in }
  ) async throws -> [GradedSwarm] {
    var options = SweepOptions(swarm: "")
    options.mpirun = try FakeLauncher("", in: directory).mpirun
    options.runs = directory.path.appending("runs")
    options.jobs = 2
    var rules = SubmissionRules(program: program, build: build)
    change(&rules)
    let swarms = GradedSwarm.all(at: [], submissions: names.map { directory.path.pushing(FilePath("in/\($0)")) })
    let preparation = try SubmissionPreparation(swarms, rules: rules, scenarios: [], options: options)
    defer { preparation.close() }
    return try await preparation.run { _ in }
  }

  /// Writes the archive `name`.
  func archive(_ name: String, _ fill: (inout Tarball) -> Void) throws {
    try directory.makeFolder("in")
    var tarball = Tarball()
    fill(&tarball)
    try tarball.write(to: directory.path.pushing(FilePath("in/\(name)")))
  }

  @Test("of a folder, the executable is run that is in it")
  func folder() async throws {
    try directory.write("#!/bin/sh\n", to: "in/ana/bin/swarm", permissions: 0o755)
    try directory.write("", to: "in/bob/README")
    let swarms = try await prepare("ana", "bob", "nobody", program: "bin/swarm")
    #expect(swarms.map(\.label) == ["ana", "bob", "nobody"])
    #expect(swarms[0].path.string.hasSuffix("in/ana/bin/swarm"))
    #expect(swarms[0].problem == nil)
    #expect(swarms[1].fault == SubmissionFault(.program, #"there is no "bin/swarm"; found: "README""#))
    #expect(swarms[2].fault?.kind == .form)
  }

  @Test("what was found is told where the executable is missing")
  func names() async throws {
    try directory.write("#!/bin/sh\n", to: "in/ana/src/tema2", permissions: 0o755)
    try directory.write("", to: "in/ana/README")
    try directory.makeFolder("in/bob")
    let problems = try await prepare("ana", "bob", build: ":").map(\.problem)
    #expect(problems[0] == #"the build has made no "swarm"; executables found: "src/tema2""#)
    #expect(problems[1] == #"the build has made no "swarm"; nothing is there"#)
  }

  @Test("an executable that is a link out of the submission is none of it")
  func links() async throws {
    try directory.write("#!/bin/sh\n", to: "in/ana/real", permissions: 0o755)
    try directory.link("real", from: "in/ana/swarm")
    try directory.makeFolder("in/bob")
    try directory.link("../ana/real", from: "in/bob/swarm")
    let swarms = try await prepare("ana", "bob")
    #expect(swarms[0].fault == nil)
    #expect(swarms[1].fault?.words == #""swarm" is a link that leads out of the submission"#)
  }

  @Test("a copy is built, and what was handed in stays as it is")
  func build() async throws {
    try directory.write("#!/bin/sh\n", to: "in/ana/source")
    let swarms = try await prepare("ana", build: "cp source swarm && chmod +x swarm && rm source")
    #expect(swarms[0].problem == nil)
    #expect(swarms[0].path.string.contains("/runs/submissions/"))
    #expect(directory.names(in: "in/ana") == ["source"])
  }

  @Test("one that does not build has the status and the last lines of the build, made harmless")
  func buildThatFails() async throws {
    try directory.makeFolder("in/ana")
    try directory.write("#!/bin/sh\n", to: "in/bob/swarm", permissions: 0o755)
    let build = "[ -e swarm ] || { printf 'a.c:1: \\033[31merror\\n' > /dev/stderr; exit 2; }"
    let swarms = try await prepare("ana", "bob", build: build)
    #expect(swarms[0].fault == SubmissionFault(.build, "does not build: status 2", lines: ["a.c:1: ␛[31merror"]))
    #expect(swarms[0].problem == "does not build: status 2")
    #expect(swarms[1].problem == nil)
  }

  @Test("a build ends with its time, and everything that it has started with it")
  func buildWithoutEnd() async throws {
    try directory.makeFolder("in/ana")
    let build = "setsid sleep 1000 & echo $! > '\(directory.path)/other'; while :; do sleep 0.1; done"
    let swarms = try await prepare("ana", build: build) { $0.buildTime = .seconds(10) }
    #expect(swarms[0].problem == "does not build: not done after 10 s")
    let other = try #require(directory.text(of: "other").flatMap { Int32($0.dropLast()) })
    #expect(kill(other, 0) != 0)
  }

  @Test("what takes more room than a submission may is that one's fault", arguments: [true, false])
  func bomb(isLarge: Bool) async throws {
    let build = isLarge ? "head -c 3000000 /dev/zero > zeros" : "for i in 1 2 3 4 5 6 7 8 9; do : > $i; done"
    try directory.makeFolder("in/ana")
    try archive("bob.tar") { tarball in
      for index in 0..<(isLarge ? 1 : 9) {
        tarball.add(Array("f\(index)".utf8), content: [UInt8](repeating: 0, count: isLarge ? 3_000_000 : 0))
      }
    }
    let swarms = try await prepare("ana", "bob.tar", build: build) { rules in
      (rules.bytes, rules.entries) = (1 << 20, 8)
    }
    #expect(swarms.map { $0.fault?.kind } == [.build, isLarge ? .copy : .unpack])
    let words = isLarge ? "it makes more than 1 MiB" : "it makes more than 8 files"
    #expect(swarms.allSatisfy { $0.problem?.hasSuffix(words) == true }, "\(swarms.map(\.problem))")
  }

  @Test("small archives that become large are their own fault")
  func zipBomb() async throws {
    try directory.makeFolder("in")
    try directory.write(String(repeating: "\0", count: 3_000_000), to: "zeros")
    for end in ["zip", "tgz", "tar.xz"] {
      let path = directory.path.pushing(FilePath("in/bomb.\(end)")).string
      _ = try await FixtureProgram.output(
        of: "/usr/bin/env", ["bsdtar", "-a", "-cf", path, "-C", directory.path.string, "zeros"])
    }
    let swarms = try await prepare("bomb.zip", "bomb.tgz", "bomb.tar.xz") { $0.bytes = 1 << 20 }
    #expect(swarms.map(\.label) == ["bomb.zip", "bomb.tgz", "bomb.tar.xz"])
    for swarm in swarms { #expect(swarm.problem == "cannot be unpacked: it makes more than 1 MiB") }
  }

  @Test("a single folder at the top of an archive is looked through")
  func topFolder() async throws {
    try archive("ana.tar") { tarball in
      tarball.add("ana/", .folder, mode: 0o755)
      tarball.add("ana/swarm", content: "#!/bin/sh\n", mode: 0o755)
      tarball.add("__MACOSX/", .folder, mode: 0o755)
      tarball.add("__MACOSX/._ana")
    }
    try archive("bob.tar") { $0.add("bin/swarm", content: "#!/bin/sh\n", mode: 0o755) }
    try directory.makeFolder("in/cid")
    let swarms = try await prepare("ana.tar", "cid")
    #expect(swarms.map(\.label) == ["ana", "cid"])
    #expect(swarms[0].path.string.hasSuffix("/files/ana/swarm"))
    #expect(try await prepare("bob.tar", program: "bin/swarm")[0].path.string.hasSuffix("/files/bin/swarm"))
  }

  @Test(
    "nothing of an archive comes to lie outside of its folder",
    arguments: ["above", "absolute", "through a link", "hard link", "hard link above"])
  func escape(_ way: String) async throws {
    let outside = try directory.write("secret\n", to: "outside/file")
    let folder = outside.removingLastComponent().string
    try archive("ana.tar") { tarball in
      switch way {
      case "above": tarball.add("../../../../outside/evil", content: "x")
      case "absolute": tarball.add("\(folder)/evil", content: "x")
      case "through a link":
        tarball.add("out", .symbolicLink, target: folder)
        tarball.add("out/evil", content: "x")
      case "hard link": tarball.add("swarm", .hardLink, target: outside.string, mode: 0o755)
      default: tarball.add("swarm", .hardLink, target: "../../../../outside/file", mode: 0o755)
      }
    }
    let swarm = try await prepare("ana.tar")[0]
    // An absolute name is taken as one in the folder.
    #expect(swarm.fault?.kind == (way == "absolute" ? .program : .unpack))
    #expect(directory.names(in: "outside") == ["file"])
    #expect(directory.text(of: "outside/file") == "secret\n")
  }

  @Test("names of any bytes are harmless, and count")
  func oddNames() async throws {
    let odd: [[UInt8]] = [[0xE9, 0xFF], Array("new\nline".utf8), Array(" a b ".utf8), Array("-rf".utf8)]
    try archive("ana.tar") { tarball in
      tarball.add("swarm", content: "#!/bin/sh\n", mode: 0o755)
      for name in odd { tarball.add(name, content: [1]) }
    }
    #expect(try await prepare("ana.tar")[0].problem == nil)
    try archive("bob.tar") { tarball in
      tarball.add([0xFF, 0x2F], .folder, mode: 0o755)
      tarball.add([0xFF, 0x2F, 0x61], content: [UInt8](repeating: 0, count: 600_000))
      tarball.add([0xFF, 0x2F, 0x62], content: [UInt8](repeating: 0, count: 600_000))
    }
    _ = try await FixtureProgram.output(of: "/usr/bin/env", ["gzip", directory.path.pushing("in/bob.tar").string])
    #expect(try await prepare("bob.tar.gz") { $0.bytes = 1 << 20 }[0].fault?.kind == .unpack)
  }

  @Test("what is no archive is not unpacked")
  func noArchive() async throws {
    try directory.write("text\n", to: "in/ana.zip")
    try directory.write("text\n", to: "in/bob.rar")
    let swarms = try await prepare("ana.zip", "bob.rar")
    #expect(swarms.map { $0.fault?.kind } == [.unpack, .form])
    #expect(swarms[0].problem?.contains("Unrecognized archive format") == true)
    #expect(swarms[1].problem?.hasPrefix("neither a folder nor an archive (.zip, .tar, ") == true)
  }
}
