import ScenarioKit
import SwarmCore
import SystemPackage
import TestSupport
import Testing

@Suite("The probe's own parser understands a fault plan as it was meant")
struct FaultPlanTests {
  /// What `Tests/Fixtures/probe/reads_fault_plan.c` prints of each text.
  private func understood(_ texts: [String]) async throws -> [String] {
    let directory = try TemporaryDirectory()
    let program = directory.path.appending("reads_fault_plan")
    let probe = PackageFolder.appending("Sources/SwarmProbe")
    try await FixtureProgram.build(
      program,
      from: [PackageFolder.appending("Tests/Fixtures/probe/reads_fault_plan.c"), probe.appending("fault_plan.c")],
      ["-D_GNU_SOURCE", "-I", probe.string])
    let files = try texts.enumerated().map { index, text in
      try directory.write(text, to: "\(index + 1)").string
    }
    let output = try await FixtureProgram.output(of: program, files)
    var parts: [String] = []
    for line in output.split(separator: "\n") {
      if line == "file \(parts.count + 1)" { parts.append("") } else { parts[parts.count - 1] += line + "\n" }
    }
    return parts
  }

  @Test("whatever its numbers, names and ranks are")
  func generated() async throws {
    let plans = (UInt64(0)..<400).map { GeneratedFaultPlan(seed: $0).plan }
    let understood = try await understood(plans.map { $0.encoded() })
    try #require(understood.count == plans.count)
    for (plan, words) in zip(plans, understood) { #expect(words == FaultPlanTests.words(plan), "\(plan.encoded())") }
  }

  @Test("at the bounds of every field")
  func bounds() async throws {
    let numbers: [UInt64] = [0, 1, UInt64(Int64.max), UInt64(Int64.max) + 1, .max]
    let ranks = [0, 1, Int(Int32.max)]
    let outputs = ["a", "*", "client255_" + String(repeating: "x", count: 200), "client1_ü🎬e\u{301}"]
    let ends = ranks.map(LinkFault.End.rank) + [.any]
    var plans = numbers.map { FaultPlan(seed: $0, segmentBytes: $0, faults: []) }
    plans.append(FaultPlan(seed: 1, faults: ranks.map { .crash(rank: $0, .sends(1)) }))
    plans.append(
      FaultPlan(
        seed: 1, faults: numbers.flatMap { [.crash(rank: 1, .sends($0)), .crash(rank: 1, .at(nanoseconds: $0))] }))
    plans.append(
      FaultPlan(
        seed: 1,
        faults: outputs.flatMap { output in
          numbers.map { .crash(rank: 1, .completes(output: output, bytes: $0)) }
        }))
    plans.append(FaultPlan(seed: 1, faults: numbers.map { .freeze(rank: 1, .sends(1), nanoseconds: $0) }))
    plans.append(
      FaultPlan(
        seed: 1,
        faults: numbers.flatMap { segments in
          numbers.dropFirst().map { .corrupt(rank: 1, .sends(1), segments: segments, every: $0) }
        }))
    plans.append(
      FaultPlan(
        seed: 1,
        faults: ends.flatMap { first in
          ends.map { .delay(first, $0, nanoseconds: numbers[4], jitter: numbers[3]) }
        }))
    let shares: [Double] = [0, 1, 0.1, 1.0.nextDown, 0.0.nextUp, .leastNormalMagnitude, 1e-5, 1.0 / 3]
    plans.append(FaultPlan(seed: 1, faults: shares.map { .drop(.any, .rank(2), share: $0) }))
    let understood = try await understood(plans.map { $0.encoded() })
    try #require(understood.count == plans.count)
    for (plan, words) in zip(plans, understood) { #expect(words == FaultPlanTests.words(plan), "\(plan.encoded())") }
  }

  @Test("and refuses what no fault plan can say")
  func refused() async throws {
    let texts = [
      "crash 2147483648 sends 1", "crash -1 sends 1", "crash * sends 1", "crash 1 never 1", "crash 1 sends",
      "crash 1 sends 1 1", "freeze 1 sends 1", "corrupt 1 sends 1 5 0", "delay 1 2 3", "drop 1 2 1.5", "drop 1 2 nan",
      "drop 1 2 -0.1", "seed 18446744073709551616", "seed 1 2", "melt 1 sends 1",
    ]
    #expect(try await understood(texts) == texts.map { _ in "refused with status 70\n" })
  }

  /// `plan` in the words of the program: the faults of ranks first, then those of links.
  private static func words(_ plan: FaultPlan) -> String {
    var ranks = ""
    var links = ""
    var hasDelays = false
    for fault in plan.faults {
      switch fault {
      case .crash(let rank, let trigger): ranks += "crash of \(rank), \(words(trigger)), 0 every 0\n"
      case .freeze(let rank, let trigger, let time): ranks += "freeze of \(rank), \(words(trigger)), \(time) every 0\n"
      case .corrupt(let rank, let trigger, let segments, let every):
        ranks += "corrupt of \(rank), \(words(trigger)), \(segments) every \(every)\n"
      case .delay(let first, let second, let time, let jitter):
        hasDelays = true
        links += "delay between \(number(first)) and \(number(second)), \(time) give or take \(jitter), share 0\n"
      case .drop(let first, let second, let share):
        links += "drop between \(number(first)) and \(number(second)), 0 give or take 0, share \(share.bitPattern)\n"
      }
    }
    return "seed \(plan.seed), segments of \(plan.segmentBytes ?? 0), delays \(hasDelays ? 1 : 0)\n" + ranks + links
  }

  private static func words(_ trigger: FaultPlan.Trigger) -> String {
    switch trigger {
    case .sends(let count): "sends \(count) -"
    case .at(let time): "at \(time) -"
    case .completes(let output, let bytes): "completes \(bytes) \(output)"
    }
  }

  private static func number(_ end: LinkFault.End) -> Int {
    switch end {
    case .rank(let rank): rank
    case .any: -1
    }
  }
}

/// A fault plan made from a seed.
private struct GeneratedFaultPlan {
  private(set) var plan: FaultPlan
  private var random: SplitMix64

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    plan = FaultPlan(seed: random.next(), faults: [])
    if Bool.random(using: &random) { plan.segmentBytes = number() }
    for _ in 0..<Int.random(in: 0...12, using: &random) { plan.faults.append(fault()) }
  }

  private mutating func fault() -> FaultPlan.Fault {
    switch Int.random(in: 0..<5, using: &random) {
    case 0: .crash(rank: rank(), trigger())
    case 1: .freeze(rank: rank(), trigger(), nanoseconds: number())
    case 2: .corrupt(rank: rank(), trigger(), segments: number(), every: max(1, number()))
    case 3: .delay(end(), end(), nanoseconds: number(), jitter: number())
    default: .drop(end(), end(), share: .random(in: 0...1, using: &random))
    }
  }

  private mutating func trigger() -> FaultPlan.Trigger {
    switch Int.random(in: 0..<3, using: &random) {
    case 0: .sends(number())
    case 1: .at(nanoseconds: number())
    default: .completes(output: "client\(rank())_\(number())", bytes: number())
    }
  }

  /// Of any size, each size as likely as the others.
  private mutating func number() -> UInt64 { random.next() >> UInt64.random(in: 0..<64, using: &random) }

  private mutating func rank() -> Int { Int(random.next() >> UInt64.random(in: 33..<64, using: &random)) }

  private mutating func end() -> LinkFault.End {
    Int.random(in: 0..<4, using: &random) == 0 ? .any : .rank(rank())
  }
}
