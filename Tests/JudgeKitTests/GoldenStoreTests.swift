import FileKit
import JudgeKit
import ScenarioKit
import SwarmCore
import SystemPackage
import TestSupport
import Testing

@Suite("The golden store")
struct GoldenStoreTests {
  let directory: TemporaryDirectory
  var root: FilePath { directory.path }

  init() throws { directory = try TemporaryDirectory() }

  func scenario(_ name: String, at path: String) -> Scenario {
    Scenario.test(name, path: root.pushing(FilePath(path)))
  }

  @Test(
    "stands beside the folder of the scenario; subfolders of `scenarios` are part of the name",
    arguments: [
      ("tests/a.yaml", "a", "golden/a"), ("a.yaml", "a", "../golden/a"), ("./a.yaml", "a", "../golden/a"),
      ("../a.yaml", "a", "../../golden/a"), ("scenarios/faults/y.yaml", "faults/y", "golden/faults/y"),
      ("/x/scenarios/faults/y.yaml", "faults/y", "/x/golden/faults/y"), ("y.yaml", "faults/y", "../../golden/faults/y"),
      ("/a.yaml", "a", "/golden/a"),
    ])
  func place(path: String, name: String, golden: String) {
    #expect(GoldenStore().directory(of: Scenario(name: name, path: FilePath(path))).string == golden)
    #expect(GoldenStore(root: "/g").directory(of: Scenario(name: name, path: FilePath(path))).string == "/g/\(name)")
  }

  @Test("writes what is missing or wrong, and only that")
  func write() throws {
    let plan = Plan(scenario("a", at: "scenarios/a.yaml"))
    let first = try GoldenStore().write(plan)
    #expect(first.map(\.kind) == [.added, .added, .added, .added])
    #expect(directory.text(of: "golden/a/client2_film") == text(plan.scenario.files[0].hashes))
    #expect(try GoldenStore().write(plan) == [])
    try directory.write("wrong\n", to: "golden/a/client3_album")
    #expect(
      try GoldenStore().write(plan) == [GoldenChange(.changed, root.pushing("golden/a/client3_album"))])
    #expect(directory.names(in: "golden/a") == ["client2_album", "client2_film", "client3_album", "client3_film"])
  }

  @Test("knows the goldens that no scenario has any more")
  func orphans() throws {
    let a = scenario("a", at: "scenarios/a.yaml")
    _ = try GoldenStore().write(Plan(a))
    _ = try GoldenStore().write(Plan(scenario("gone", at: "scenarios/gone.yaml")))
    _ = try GoldenStore().write(Plan(scenario("faults/gone", at: "scenarios/faults/gone.yaml")))
    _ = try GoldenStore().write(Plan(scenario("there", at: "scenarios/there.yaml")))
    _ = try GoldenStore().write(Plan(scenario("elsewhere", at: "other/elsewhere.yaml")))
    try directory.write("", to: "scenarios/there.yaml")
    try directory.write("", to: "other/elsewhere.yml")
    try directory.write("", to: "golden/README.md")
    try directory.write("", to: "golden/notes/todo.txt")
    let names = ["client2_album", "client2_film", "client3_album", "client3_film"]
    let orphans = names.map { "golden/faults/gone/\($0)" } + names.map { "golden/gone/\($0)" }
    #expect(GoldenStore().orphans(of: [a]) == orphans.map { root.pushing(FilePath($0)) })
  }

  @Test("prunes orphans and the goldens too many of a scenario, and nothing else")
  func prune() throws {
    let a = scenario("a", at: "scenarios/a.yaml")
    _ = try GoldenStore().write(Plan(a))
    _ = try GoldenStore().write(Plan(scenario("faults/gone", at: "scenarios/faults/gone.yaml")))
    try directory.write("", to: "golden/a/client9_film")
    try directory.write("", to: "golden/a/README.md")
    let (changes, failures) = GoldenStore().prune([a])
    #expect(failures == [])
    #expect(changes.count == 5)
    #expect(changes.first == GoldenChange(.removed, root.pushing("golden/a/client9_film")))
    #expect(directory.names(in: "golden") == ["a"])
    #expect(
      directory.names(in: "golden/a") == [
        "README.md", "client2_album", "client2_film", "client3_album", "client3_film",
      ])
    #expect(GoldenStore().prune([a]).changes == [])
  }

  @Test("keeps the folder that was given, however empty, and in it what other scenarios may have")
  func givenRoot() throws {
    let store = GoldenStore(root: root.pushing("kept/golden"))
    var a = scenario("a", at: "scenarios/a.yaml")
    a.peers = [a.peers[0], Scenario.Peer()]
    try directory.write("", to: "kept/golden/gone/client1_film")
    #expect(store.orphans(of: [a]) == [])
    #expect(store.prune([a]).changes == [])
    try directory.write("", to: "kept/golden/a/client2_film")
    #expect(store.prune([a]).changes == [GoldenChange(.removed, root.pushing("kept/golden/a/client2_film"))])
    #expect(directory.names(in: "kept/golden") == ["gone"])
  }

  @Test("takes no golden for an orphan whose scenario may have any ending, or that stands behind a link")
  func owners() throws {
    let a = scenario("a", at: "scenarios/a.yaml")
    _ = try GoldenStore().write(Plan(scenario("list", at: "scenarios/list.json")))
    try directory.write("{}", to: "scenarios/list.json")
    try directory.write("", to: "elsewhere/other/client1_film")
    try directory.link("../elsewhere/other", from: "golden/other")
    try directory.link(".", from: "golden/loop")
    #expect(GoldenStore().orphans(of: [a]) == [])
    #expect(GoldenStore().prune([a]).changes == [])
  }

  @Test("writes what a link leads to, and leaves the link")
  func links() throws {
    let plan = Plan(scenario("a", at: "scenarios/a.yaml"))
    _ = try GoldenStore().write(plan)
    let right = try #require(directory.text(of: "golden/a/client2_film"))
    try directory.write("wrong\n", to: "store/film")
    for name in ["client2_film", "client3_film"] {
      try Folder.removeFile(root.pushing(FilePath("golden/a/\(name)")))
      try directory.link("../../store/film", from: "golden/a/\(name)")
    }
    try Folder.removeFile(root.pushing("golden/a/client2_album"))
    try directory.link("../../store/new", from: "golden/a/client2_album")
    let changes = try GoldenStore().write(plan)
    #expect(changes.map(\.kind) == [.changed, .changed, .changed])
    #expect(directory.text(of: "store/film") == right)
    #expect(directory.text(of: "store/new") == directory.text(of: "golden/a/client3_album"))
    for name in ["client2_film", "client3_film", "client2_album"] {
      #expect(try root.pushing(FilePath("golden/a/\(name)")).stat(followTargetSymlink: false).type == .symbolicLink)
    }
    #expect(try GoldenStore().write(plan) == [])
    #expect(directory.names(in: "store") == ["film", "new"])
  }

  @Test("refuses goldens that are links to one file and differ")
  func sharedLink() throws {
    let plan = Plan(scenario("a", at: "scenarios/a.yaml"))
    try directory.write("old\n", to: "store/one")
    try directory.makeFolder("golden/a")
    for name in ["client2_film", "client2_album"] {
      try directory.link("../../store/one", from: "golden/a/\(name)")
    }
    #expect(throws: UnwritableGolden.self) { () throws in _ = try GoldenStore().write(plan) }
    #expect(directory.text(of: "store/one") == "old\n")
    #expect(directory.names(in: "golden/a") == ["client2_album", "client2_film"])
  }

  @Test("changes none if it cannot write all")
  func allOrNone() throws {
    var plan = Plan(scenario("a", at: "scenarios/a.yaml"))
    try directory.write("old\n", to: "golden/a/client2_film")
    // Something in the way of the last of them.
    try directory.write("", to: "golden/a/client3_album/in-the-way")
    let before = try directory.files()
    #expect(throws: UnwritableGolden.self) { () throws in _ = try GoldenStore().write(plan) }
    #expect(try directory.files() == before)
    #expect(directory.text(of: "golden/a/client2_film") == "old\n")
    plan = Plan(scenario("new", at: "scenarios/new.yaml"))
    try directory.write("", to: "golden/new/client3_album/in-the-way")
    #expect(throws: UnwritableGolden.self) { () throws in _ = try GoldenStore().write(plan) }
    #expect(directory.names(in: "golden/new") == ["client3_album"])
  }
}
