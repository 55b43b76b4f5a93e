import ArgumentParser

/// What virtual time costs, and whether its engine is right where theory has a number: for `scripts/validate` and
/// `scripts/bench`, which print it beside what is expected.
@main
struct VirtualBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "VirtualBench", abstract: "Measures the engine of virtual time.",
    subcommands: [Chain.self, SwarmRun.self])
}
