import ScenarioKit
import SystemPackage
import Wording

/// The JSON document of a list of scenarios.
struct ListDocument: Encodable {
  let format = "swarm-runner/list"
  let version = JSONReporter.version
  let revision = 1
  let scenarios: [Entry]

  struct Entry: Encodable {
    let name: String
    let path: String
    let description: String?
    let tags: [String]
    let ranks: Int
    let segments: Int
    let files: [File]
    let timeout: Double
    let points: Double
    let skip: String?
    let expectedFailure: String?

    enum CodingKeys: String, CodingKey {
      case name, path, description, tags, ranks, segments, files, timeout, points, skip
      case expectedFailure = "expected-failure"
    }

    init(_ scenario: Scenario) {
      name = scenario.name
      path = scenario.path.string
      description = scenario.description
      tags = scenario.tags
      ranks = scenario.rankCount
      segments = scenario.segmentCount
      files = scenario.files.map { File(name: $0.name, segments: $0.hashes.count) }
      timeout = scenario.timeout.jsonSeconds
      points = scenario.points
      skip = scenario.skip
      expectedFailure = scenario.expectedFailure
    }
  }

  struct File: Encodable {
    let name: String
    let segments: Int
  }
}
