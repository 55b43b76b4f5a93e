import ScenarioKit
import SystemPackage
import TestSupport
import Testing
import YAMLNodes

/// How peers come and go follows from the scenario and its seed alone.
@Suite struct PopulationTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func scenario(_ peers: String, seed: Int = 1) throws -> Scenario {
    let text = """
      files: { film: { segments: 10 } }
      swarm: { seed: \(seed) }
      network: { classes: { dsl: { upload: 1 Mbit/s }, lan: { upload: 1 Gbit/s } } }
      timeout: 2 h
      peers:
        - { owns: [film] }
        - { wants: [film], \(peers) }

      """
    let (scenario, diagnostics) = ScenarioText(text: text, path: directory.path.appending("sample.yaml")).read
    #expect(diagnostics.isEmpty, "\(diagnostics.map(\.message))")
    return try #require(scenario)
  }

  private func population(_ peers: String, seed: Int = 1) throws -> Population {
    Population(try scenario(peers, seed: seed))
  }

  private static let whole =
    "count: 50, class: { dsl: 1, lan: 1 }, arrivals: { rate: 1 /s }, departs: { lifetime: 60 s }, "
    + "free-riders: 50 %"

  @Test("a Poisson process comes one after the other, at its rate, from its moment")
  func poisson() throws {
    let arrivals = try population("count: 2000, arrivals: { rate: 4 /s, from: 10 s }").arrivals
    let moments = (2..<2002).compactMap { arrivals[$0] }
    #expect(moments.count == 2000 && moments == moments.sorted())
    #expect(moments[0] >= 10_000_000_000)
    // Of 2,000 exponential times the mean is within 10 % of its own but for one seed in 100,000.
    let seconds = Double(moments[1999] - 10_000_000_000) / 1e9
    #expect(abs(seconds - 500) < 50)
    let gaps = zip(moments, moments.dropFirst()).map { Double($1 - $0) / 1e9 }
    let short = gaps.count { $0 < 0.25 }
    #expect(abs(Double(short) / 1999 - 0.632) < 0.05)
  }

  @Test("the same seed gives the same population, and another one another")
  func seeds() throws {
    let first = try population(Self.whole)
    #expect(try population(Self.whole) == first)
    let other = try population(Self.whole, seed: 2)
    #expect(other.arrivals != first.arrivals && other.lifetimes != first.lifetimes)
    #expect(other.classes != first.classes && other.freeRiders != first.freeRiders)
  }

  @Test("what is added to a scenario shifts nothing else of its population")
  func independence() throws {
    let arrivals = try population("count: 50, arrivals: { rate: 1 /s }").arrivals
    let all = try population(Self.whole)
    #expect(all.arrivals == arrivals)
    let more = try population("count: 80, arrivals: { rate: 1 /s }").arrivals
    #expect(more.filter { $0.key < 52 } == arrivals)
    // No two purposes draw the same numbers.
    let lifetimes = (2..<52).compactMap { all.lifetimes[$0] }
    let gaps = (2..<52).map { arrivals[$0, default: 0] - arrivals[$0 - 1, default: 0] }
    #expect(Set(zip(lifetimes, gaps).map { Double($0) / Double($1) }).count == 50)
  }

  @Test("a flash crowd comes at once, as many as it says")
  func flash() throws {
    let scenario = try scenario("arrivals: { flash: 300, at: 5 s }")
    #expect(scenario.peers.count == 301)
    #expect(Set(Population(scenario).arrivals.values) == [5_000_000_000])
    #expect(Population(scenario).arrivals.count == 300)
    #expect(try population("arrivals: { flash: 300 }").arrivals.isEmpty)
  }

  @Test("a trace brings a client for each of its moments, in their order")
  func trace() throws {
    _ = try directory.write("moment,who\r\n0.5,ann\r\n# late\r\n\r\n 12.000000001 ; bob\r\n7", to: "trace.csv")
    let scenario = try scenario("arrivals: { trace: trace.csv }")
    #expect(scenario.peers.count == 4)
    #expect(Population(scenario).arrivals == [2: 500_000_000, 3: 12_000_000_001, 4: 7_000_000_000])
  }

  @Test(
    "a trace with a line that is no moment is refused, with its number",
    arguments: ["1\n2\nthree\n", "1\n2\n-3\n", "1\n2\n1e3\n", "1\n2\n86400.1\n", "1\n2\n1.0000000001\n", "1\n2\n.5\n"])
  func wrongTrace(text: String) throws {
    _ = try directory.write(text, to: "trace.csv")
    let (_, diagnostics) = ScenarioText(
      text: "files: { film: { segments: 1 } }\n"
        + "peers: [{ owns: [film] }, { wants: [film], arrivals: { trace: trace.csv } }]\n",
      path: directory.path.appending("sample.yaml")
    ).read
    #expect(diagnostics.map(\.identity.name) == ["malformed-trace"])
    #expect(diagnostics.first?.message.contains("its line 3 does not begin with a moment") == true)
  }

  @Test("free-riders are as many as the share says, and weights of classes are kept on the whole")
  func shares() throws {
    let population = try population("count: 1000, class: { dsl: 7, lan: 3 }, free-riders: 12.34 %")
    #expect(population.freeRiders.count == 123)
    #expect(population.freeRiders.isSubset(of: Set(2...1001)))
    #expect(population.classes[1] == nil)
    let dsl = population.classes.values.count { $0 == "dsl" }
    #expect(population.classes.count == 1000 && abs(dsl - 700) < 70)
  }

  @Test("those who stay until they have all must have all, and those with a lifetime need not")
  func completing() throws {
    let stays = try scenario("count: 3, departs: { after: completion, stays: 5 s }")
    #expect(stays.completingRanks == [1, 2, 3, 4])
    #expect(Population(stays).stays == [2: 5_000_000_000, 3: 5_000_000_000, 4: 5_000_000_000])
    #expect(try scenario("count: 3, departs: { lifetime: 5 s }").completingRanks == [1])
  }

  @Test("what only virtual time has is named, and weights of classes are none of it")
  func virtualTimeParts() throws {
    let all = try scenario("count: 300, arrivals: { rate: 1 /s }, departs: { lifetime: 5 s }, free-riders: 1 %")
    #expect(all.virtualTimeParts == ["arrivals", "departs", "free-riders", "more than 255 peers"])
    #expect(try scenario("count: 254").virtualTimeParts.isEmpty)
    #expect(try scenario("class: { dsl: 1 }, free-riders: 0 %").virtualTimeParts.isEmpty)
  }

  @Test("clients leave outputs where there are not too many of them, or the scenario says so")
  func outputs() throws {
    #expect(try scenario("count: 999").leavesOutputs)
    #expect(try !scenario("count: 1000").leavesOutputs)
    var few = try scenario("count: 2")
    few.outputs = Scenario.OutputForm.none
    #expect(!few.leavesOutputs)
    #expect(Plan(few).expectedGoldens.isEmpty && Plan(few).expectedOutputs.count == 2)
  }
}
