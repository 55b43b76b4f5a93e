import ScenarioKit
import SwarmCore
import TestSupport
import Testing
import YAMLNodes

/// The time that a scenario takes to be read grows with its size, not with the square of that.
@Suite struct LargeListTests {
  /// Far more than is needed, and far less than what grows with the square takes: minutes.
  #if DEBUG
    private static let limit = Duration.seconds(20)
  #else
    private static let limit = Duration.seconds(4)
  #endif

  private func read(_ text: ScenarioText) -> (scenario: Scenario?, findings: [String]) {
    let start = processorTime()
    let read = text.read
    let used = processorTime() - start
    #expect(used < LargeListTests.limit)
    return (read.scenario, read.diagnostics.map { "\($0.line):\($0.column): \($0.message)" })
  }

  /// Two peers that own every second segment each, in `count` ranges.
  private func ranges(_ count: Int, quote: String, last: String = "") -> ScenarioText {
    let even = (0..<count).map { "\(2 * $0)" }.joined(separator: ",")
    let odd = (0..<count).map { "\(2 * $0 + 1)" }.joined(separator: ",")
    return ScenarioText(
      text: """
        files: { film: { segments: \(2 * count) } }
        peers:
          - owns: [{ film: \(quote)\(even)\(last)\(quote) }]
            wants: [film]
          - owns: [{ film: \(quote)\(odd)\(quote) }]
            wants: [film]
        """)
  }

  @Test("with a hundred thousand ranges", arguments: ["\"", ""])
  func ranges(quote: String) throws {
    // Without quotes, a comma ends the value inside braces.
    if quote.isEmpty {
      #expect(read(ranges(100_000, quote: quote)).scenario == nil)
      return
    }
    let scenario = try #require(read(ranges(100_000, quote: quote)).scenario)
    #expect(scenario.peers.map { $0.owns.first?.held.held } == [100_000, 100_000])
    #expect(scenario.peers.first?.owns.first?.held[2] == true && scenario.peers.first?.owns.first?.held[3] == false)
  }

  @Test("and the place of the last range that is wrong is still right")
  func place() {
    let (scenario, findings) = read(ranges(50_000, quote: "\"", last: ", 7 - x"))
    #expect(scenario == nil)
    let column = "  - owns: [{ film: \"".count + (0..<50_000).map { "\(2 * $0),".count }.reduce(0, +) + 2
    #expect(findings == ["3:\(column): expected segments by index from 0, like \"0-4,7\", found \" 7 - x\""])
  }

  @Test("with a thousand files, peers that want all of them, and as many faults that name none")
  func faults() {
    let names = (0..<1_000).map { "file-number-\($0)" }
    let faults = (0..<1_000).map { "  - { peer: \($0 % 300), when: { completes: fil-number-\($0) }, do: crash }\n" }
    let text = """
      files: { \(names.map { "\($0): { segments: 1 }" }.joined(separator: ", ")) }
      peers:
        - owns: [\(names.joined(separator: ", "))]
        - { count: 250, wants: [\(names.joined(separator: ", "))] }
      faults:
      \(faults.joined())
      """
    #expect(read(ScenarioText(text: text)).findings.count > 200)
  }

  @Test("with a peer that names a hundred thousand files that there are not")
  func unknownFiles() {
    let names = (0..<100_000).map { "f\($0)" }.joined(separator: ", ")
    let text = "files: { film: { segments: 1 } }\npeers: [{ owns: [film] }, { wants: [\(names)] }]\n"
    #expect(read(ScenarioText(text: text)).findings.count > 200)
  }

  @Test("a rank input with many names")
  func rankInput() throws {
    let names = (0..<100_000).map { "file\($0)" }
    let text = "0\n\(names.count)\n" + names.map { "\($0)\n" }.joined()
    let start = processorTime()
    #expect(try RankInput.parse(Array(text.utf8), path: "in1.txt").wanted == names)
    #expect(throws: RankInputError.self) { try RankInput.parse(Array((text + "file7\n").utf8), path: "in1.txt") }
    #expect(processorTime() - start < LargeListTests.limit)
  }
}
