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
    let changes = try GoldenStore().prune([a])
    #expect(changes.count == 5)
    #expect(changes.first == GoldenChange(.removed, root.pushing("golden/a/client9_film")))
    #expect(directory.names(in: "golden") == ["a"])
    #expect(
      directory.names(in: "golden/a") == [
        "README.md", "client2_album", "client2_film", "client3_album", "client3_film",
      ])
    #expect(try GoldenStore().prune([a]) == [])
  }

  @Test("keeps the folder that was given, however empty")
  func givenRoot() throws {
    let store = GoldenStore(root: root.pushing("kept/golden"))
    try directory.write("", to: "kept/golden/gone/client1_film")
    #expect(try store.prune([scenario("a", at: "scenarios/a.yaml")]).count == 1)
    #expect(directory.names(in: "kept") == ["golden"])
  }
}
