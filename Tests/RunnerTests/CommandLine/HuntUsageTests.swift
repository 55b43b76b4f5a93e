import TestSupport
import Testing

@Suite("runner hunt")
struct HuntUsageTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  @Test("in virtual time finds nothing in our own swarm, says what was covered, and ends with 0")
  func virtual() async throws {
    let result = try await runner(
      "hunt", "--time", "virtual", "--runs", "20", "--seed", "4", in: directory.path)
    #expect(result.status == 0)
    #expect(result.error == "")
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.first?.hasPrefix("20 scenarios tried, 0 of them failed; 20 runs in ") == true)
    #expect(lines.last == "no failure; seed 4")
    #expect(directory.text(of: ".runner/hunt/virtual/tapes.json") != nil)
  }

  @Test("ends with 1 where something fails, which the file that it names shows again")
  func found() async throws {
    try directory.write("segments: 1-3\nfiles: 1\njoins: 400 ms\ntimeout: 100 ms\n", to: "bounds.yaml")
    let result = try await runner(
      "hunt", "--time", "virtual", "--within", "bounds.yaml", "--failures", "1", "--timeout", "100 ms", "--corpus",
      "found", in: directory.path)
    #expect(result.status == 1)
    let command = try #require(result.output.firstMatch(of: /repeat with: \S+ (?<words>.*)/)).words
    #expect(command.hasPrefix("--timeout '100 ms' --time virtual found/scenarios/"))
    let scenario = try #require(command.split(separator: " ").last.map(String.init))
    let again = try await runner(
      "--timeout", "100 ms", "--time", "virtual", scenario, in: directory.path)
    #expect(again.status == 1)
  }

  @Test("ends with 2 where bounds are invalid, and tells all that is wrong")
  func invalid() async throws {
    try directory.write("peers: 1\nfiles: none\n", to: "bounds.yaml")
    let result = try await runner("hunt", "--within", "bounds.yaml", "--runs", "1", in: directory.path)
    #expect(result.status == 2)
    #expect(result.error.contains("bounds.yaml:1:8: error: expected a number or a range of clients"))
    #expect(result.error.contains("bounds.yaml:2:8: error: expected a number or a range of files"))
  }

  @Test(
    "refuses what it cannot do",
    arguments: [
      (["--within", "cours"], "--within: there are no bounds \"cours\"; did you mean 'course'?"),
      (["--within", "x.yaml"], "name a file, or 'course', 'wide', 'faulty'"),
      (["--runs", "0"], "--runs must be from 1 to 100,000,000, not 0"),
      (["--failures", "0"], "--failures must be from 1 to 1,000, not 0"),
      (["--jobs", "0"], "--jobs must be from 1 to 1,024, not 0"),
      (["--for", "10"], "The value '10' is invalid for '--for <time>'"),
      (["--time", "virtual", "--swarm", "a"], "--swarm is of runs in real time alone"),
      (["--mpirun-args", "a 'b"], "--mpirun-args: a quote is not closed"),
    ])
  func usage(arguments: [String], message: String) async throws {
    let result = try await runner(["hunt"] + arguments, in: directory.path)
    #expect(result.status == 64)
    #expect(result.error.contains(message), "\(result.error)")
  }
}
