import FileKit
import JudgeKit
import LibC
import ScenarioKit
import SystemPackage
import TestSupport
import Testing

/// Goldens are told apart by where they are, not by how their paths are spelled.
@Suite("Goldens that are one file")
struct SharedGoldenTests {
  let directory: TemporaryDirectory
  var root: FilePath { directory.path }
  let store = GoldenStore()

  init() throws { directory = try TemporaryDirectory() }

  func scenario(_ name: String) -> Scenario {
    Scenario.test(name, path: root.pushing(FilePath("scenarios/\(name).yaml")))
  }

  /// The same scenario with its last segments in another order.
  func other(_ name: String) -> Scenario {
    var other = scenario(name)
    for index in other.files.indices { other.files[index].hashes.reverse() }
    return other
  }

  @Test(
    "by a link to a folder or to a file, with a '..' behind a link or not, are found",
    arguments: [
      [("b", "a")], [("b", "../golden/./a")], [("b/client2_film", "../a/client2_film")],
      [("b/client2_film", "../links/../a/client2_film"), ("links", "elsewhere/x")],
      [("a", "../store"), ("b/client2_film", "../../store/client2_film")],
      [("a/client2_film", "../../new/film"), ("b/client2_film", "../../link/film"), ("../link", "new")],
    ])
  func conflict(links: [(from: String, to: String)]) throws {
    for folder in ["golden", "store", "golden/elsewhere/x"] { try directory.makeFolder(folder) }
    try directory.makeFolder("golden/elsewhere/a")
    for (from, to) in links {
      let path = root.pushing(FilePath("golden/\(from)"))
      try Folder.create(path.removingLastComponent())
      try directory.link(to, from: "golden/\(from)")
    }
    // `links/..` is the folder above that which the link leads to.
    if links.count == 2, links[1].from == "links" { try directory.link("elsewhere/a", from: "golden/a") }
    let found = try #require(store.conflict(among: [Plan(scenario("a")), Plan(other("b"))]))
    #expect(found.scenario.lastComponent == "b.yaml")
    #expect(found.otherScenario.lastComponent == "a.yaml")
    #expect(found.golden == root.pushing("golden/b/client2_film"))
    #expect(found.other == root.pushing("golden/a/client2_film"))
    #expect(store.conflict(among: [Plan(scenario("a")), Plan(scenario("b"))]) == nil)
  }

  @Test("by two names of one file are two: each gets what it must hold")
  func hardLinks() throws {
    try directory.write("old\n", to: "golden/a/client2_film")
    try directory.makeFolder("golden/b")
    let names = ["a", "b"].map { root.pushing(FilePath("golden/\($0)/client2_film")).string }
    #expect(link(names[0], names[1]) == 0)
    let plans = [Plan(scenario("a")), Plan(other("b"))]
    #expect(store.conflict(among: plans) == nil)
    for plan in plans { _ = try store.write(plan) }
    for plan in plans { #expect(store.changes(of: plan) == []) }
    #expect(directory.text(of: "golden/a/client2_film") != directory.text(of: "golden/b/client2_film"))
  }

  @Test("are written once if they are to hold the same")
  func equal() throws {
    try directory.makeFolder("golden/a")
    try directory.link("a", from: "golden/b")
    #expect(try store.write(Plan(scenario("a"))).count == 4)
    #expect(try store.write(Plan(scenario("b"))) == [])
  }

  @Test("are not removed as those of nobody, or as those too many of one of the scenarios")
  func prune() throws {
    let (a, b) = (scenario("a"), other("b"))
    _ = try store.write(Plan(a))
    // All goldens of b are in a folder that no scenario is called after, one of them by two links.
    try directory.makeFolder("golden/kept")
    try directory.link("kept", from: "golden/b")
    _ = try store.write(Plan(b))
    try directory.write(try #require(directory.text(of: "golden/a/client2_film")), to: "golden/store/client1_film")
    try directory.makeFolder("golden/way")
    try directory.link("../store/client1_film", from: "golden/way/client1_film")
    try Folder.removeFile(root.pushing("golden/a/client2_film"))
    try directory.link("../way/client1_film", from: "golden/a/client2_film")
    try directory.write("", to: "golden/gone/client1_film")
    let before = try directory.files()
    #expect(store.orphans(of: [a, b]) == [root.pushing("golden/gone/client1_film")])
    let (changes, failures) = store.prune([a, b])
    #expect(failures == [])
    #expect(changes == [GoldenChange(.removed, root.pushing("golden/gone/client1_film"))])
    #expect(try directory.files() == before.filter { !$0.hasPrefix("golden/gone") })
    for plan in [Plan(a), Plan(b)] { #expect(store.changes(of: plan) == []) }
  }

  @Test("are left alone behind a link to a folder, which may be that of a scenario that is not given")
  func pruneBehindLink() throws {
    try directory.write("", to: "scenarios/b.yaml")
    try directory.write("of b\n", to: "golden/b/client9_more")
    try directory.link("b", from: "golden/a")
    _ = try store.write(Plan(scenario("a")))
    #expect(store.prune([scenario("a")]).changes == [])
    #expect(directory.text(of: "golden/b/client9_more") == "of b\n")
  }
}
