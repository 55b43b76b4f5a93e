import FileKit
import JudgeKit
import ReportKit
import RunKit
import ScenarioKit
import SwarmCore
import SystemPackage
import TestSupport
import Testing

@Suite("Goldens are held against their scenario")
struct GoldenTests {
  func judge(
    _ scenario: Scenario, names: [String]? = nil, replacing goldens: [String: FoundFile] = [:]
  ) -> [Failure] {
    let plan = Plan(scenario)
    let evidence = Evidence(
      end: .exited(status: 0), reportedEnds: [], outputNames: plan.expectedOutputs.map(\.name),
      output: { .text(TestText.text($0.file.hashes)) },
      goldens: Evidence.Goldens(directory: "golden/test", names: names ?? plan.expectedOutputs.map(\.name)) {
        goldens[$0.name] ?? .text(TestText.text($0.file.hashes))
      })
    return Judge(plan, evidence).failures()
  }

  @Test("Those that say the same are no failure")
  func same() {
    #expect(judge(.test()) == [])
  }

  @Test("One flipped character contradicts the scenario, in the segment where it is")
  func flipped() {
    let scenario = Scenario.test()
    var lines = scenario.files[0].hashes.map(\.description)
    lines[6] = "f" + lines[6].dropFirst()
    let failures = judge(scenario, replacing: ["client3_film": .text(lines.joined(separator: "\n"))])
    #expect(failures.map(\.kind) == [.goldenContradictsScenario])
    #expect(failures.first?.rank == 3)
    #expect(failures.first?.lines.first?.hasPrefix("golden/test/client3_film: segment 6: expected ") == true)
  }

  @Test("A missing one is named, with the mend")
  func missing() {
    let failures = judge(.test(), replacing: ["client2_album": .absent])
    #expect(failures.map(\.kind) == [.missingGolden])
    #expect(
      failures.first?.lines == [
        "golden/test/client2_album: is missing; runner update scenarios/test.yaml writes it"
      ])
  }

  @Test("What a link leads to is read, and a link to nothing is told")
  func links() throws {
    let directory = try TemporaryDirectory()
    let scenario = Scenario.test(path: directory.path.pushing("scenarios/test.yaml"))
    _ = try GoldenStore().write(Plan(scenario))
    try directory.copy(directory.path.pushing("golden/test"), to: "store")
    let golden = directory.path.pushing("golden/test")
    func failures() -> [Failure] {
      GoldenJudge(plan: Plan(scenario), goldens: GoldenStore().goldens(of: scenario)).failures()
    }
    try Folder.removeFile(golden.appending("client2_film"))
    try directory.link("../../store/client2_film", from: "golden/test/client2_film")
    #expect(failures() == [])
    Folder.remove(golden)
    try directory.link("../store", from: "golden/test")
    #expect(failures() == [])
    try Folder.removeFile(directory.path.pushing("store/client2_film"))
    try directory.link("nowhere", from: "store/client2_film")
    #expect(failures().map(\.kind) == [.missingGolden])
    #expect(failures().first?.lines.first?.contains("client2_film: is a symbolic link, not a file; remove it") == true)
  }

  @Test("Where there are none at all, that is one failure")
  func none() {
    let absent = Dictionary(uniqueKeysWithValues: Plan(.test()).expectedOutputs.map { ($0.name, FoundFile.absent) })
    let failures = judge(.test(), names: [], replacing: absent)
    #expect(failures.map(\.kind) == [.missingGolden])
    #expect(failures.first?.lines.first?.hasPrefix("golden/test: no golden files; runner update") == true)
  }

  @Test("One too many is named")
  func extra() {
    let failures = judge(.test(), names: ["client2_film", "client9_film"])
    #expect(failures.map(\.kind) == [.unexpectedGolden])
    #expect(failures.first?.lines.first?.hasPrefix("golden/test/client9_film: no output of the scenario") == true)
  }

  @Test("A digest is compared as one, and one of the other form is told as that")
  func digest() throws {
    let directory = try TemporaryDirectory()
    let scenario = Scenario.test(path: directory.path.pushing("scenarios/test.yaml"), golden: .digest)
    _ = try GoldenStore().write(Plan(scenario))
    let right = try #require(directory.text(of: "golden/test/client2_film"))
    #expect(right.count == 65)
    let all = Dictionary(
      uniqueKeysWithValues: Plan(scenario).expectedOutputs.map { expected in
        (expected.name, FoundFile.text(directory.text(of: "golden/test/\(expected.name)") ?? ""))
      })
    #expect(judge(scenario, replacing: all) == [])

    var wrong = all
    wrong["client2_film"] = .text(String(repeating: "0", count: 64))
    #expect(judge(scenario, replacing: wrong).map(\.kind) == [.goldenContradictsScenario])
    wrong["client2_film"] = .text("no digest")
    #expect(judge(scenario, replacing: wrong).first?.lines.first?.contains("is no SHA-256 digest") == true)
    let exact = judge(.test(), replacing: ["client2_film": .text(right)])
    #expect(exact.first?.lines.first?.contains("is a digest, but the scenario says golden: exact") == true)
  }
}
