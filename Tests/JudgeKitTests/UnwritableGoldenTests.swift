import FileKit
import JudgeKit
import LibC
import ScenarioKit
import SystemPackage
import TestSupport
import Testing

@Suite("A golden that cannot be written")
struct UnwritableGoldenTests {
  let directory: TemporaryDirectory
  var root: FilePath { directory.path }

  init() throws {
    directory = try TemporaryDirectory()
    try directory.makeFolder("golden/a")
  }

  func fact(_ problem: GoldenFact.Problem) -> GoldenFact {
    GoldenFact(
      path: root.pushing("golden/a/client2_film"), scenario: root.pushing("scenarios/a.yaml"), problem)
  }

  /// What the refusal to write the goldens of a scenario says, of which none has changed.
  func refusal() throws -> GoldenFact? {
    let plan = Plan(Scenario.test("a", path: root.pushing("scenarios/a.yaml")))
    let before = directory.names(in: "golden/a")
    do throws(UnwritableGolden) {
      _ = try GoldenStore().write(plan)
      return nil
    } catch {
      #expect(directory.names(in: "golden/a") == before)
      return error.fact
    }
  }

  @Test("as it is a link to a device is refused, and the device stays", arguments: ["/dev/null", "/dev/full"])
  func device(target: String) throws {
    try directory.link(target, from: "golden/a/client2_film")
    #expect(try refusal() == fact(.notAFile(.device)))
    #expect(try FilePath(target).stat().type == .characterSpecial)
  }

  @Test("as it is a pipe, or leads to one, is refused and not waited for")
  func pipe() throws {
    #expect(mkfifo(root.appending("pipe").string, 0o644) == 0)
    try directory.link("../../pipe", from: "golden/a/client2_film")
    #expect(try refusal() == fact(.notAFile(.namedPipe)))
    try Folder.removeFile(root.pushing("golden/a/client2_film"))
    #expect(mkfifo(root.pushing("golden/a/client2_film").string, 0o644) == 0)
    #expect(try refusal() == fact(.notAFile(.namedPipe)))
  }

  @Test("as it is a folder, or leads to one, is refused", arguments: [false, true])
  func folder(isLink: Bool) throws {
    try directory.makeFolder(isLink ? "folder" : "golden/a/client2_film")
    if isLink { try directory.link("../../folder", from: "golden/a/client2_film") }
    #expect(try refusal() == fact(.notAFile(.directory)))
    #expect(directory.names().contains("folder") == isLink)
  }

  @Test("as it is a link to itself is refused")
  func loop() throws {
    try directory.link("client2_film", from: "golden/a/client2_film")
    #expect(try refusal() == fact(.unreadable(.tooManySymbolicLinkLevels)))
  }

  @Test("hands its mode on whatever the umask is; a new one has what the umask leaves")
  func mode() async throws {
    // The umask is that of the whole process.
    await #expect(processExitsWith: .success) {
      umask(0o077)
      let directory = try TemporaryDirectory()
      try directory.write("old\n", to: "golden/a/client2_film", permissions: 0o664)
      _ = try GoldenStore().write(
        Plan(Scenario.test("a", path: directory.path.pushing("scenarios/a.yaml"))))
      let modes = try ["client2_film", "client3_film"].map { name in
        try directory.path.pushing(FilePath("golden/a/\(name)")).stat().permissions.rawValue
      }
      guard directory.text(of: "golden/a/client2_film") != "old\n" else { exit(2) }
      exit(modes == [0o664, 0o600] ? 0 : 1)
    }
  }
}
