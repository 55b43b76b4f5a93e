import ScenarioKit
import SweepKit
import SystemPackage
import Testing

@Suite("The names of swarms that are marked")
struct GradedSwarmTests {
  @Test(
    "are the shortest ends of their paths that tell them apart",
    arguments: [
      (["/x/ana/tema2", "/x/bob/tema2"], ["ana/tema2", "bob/tema2"]),
      (["/x/ana/tema2", "/x/bob/swarm"], ["tema2", "swarm"]),
      (["/2025/ana/tema2", "/2026/ana/tema2", "/2026/bob/tema2"], ["2025/ana/tema2", "2026/ana/tema2", "bob/tema2"]),
      (["/tema2", "/ana/tema2"], ["/tema2", "ana/tema2"]),
      (["/ana/./tema2", "/bob/../ana/tema2", "/ana/swarm"], ["tema2", "swarm"]),
      (["/only/one"], ["one"]),
    ])
  func labels(paths: [String], labels: [String]) {
    #expect(GradedSwarm.all(at: paths.map { FilePath($0) }).map(\.label) == labels)
  }

  @Test("keep the path as the user named it")
  func paths() {
    #expect(GradedSwarm.all(at: ["a/tema2", "./a/tema2", "b/tema2"]).map(\.path) == ["a/tema2", "b/tema2"])
  }
}
