import ArgumentParser
import SweepKit

/// Whether the schedules of runs are disturbed, and by which seeds.
struct ChaosOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Run each scenario n times, each time with its threads held at other calls, and tell by which seeds it fails.",
      valueName: "n"))
  var chaos: Int?

  @Option(
    name: .customLong("chaos-seed"),
    help: ArgumentHelp(
      "Hold threads as this seed says; with --chaos, it is the first of n. (default of --chaos: \(ChaosOptions.firstSeed))",
      valueName: "seed"))
  var seed: UInt64?

  /// The first seed where the user does not say.
  static let firstSeed: UInt64 = 1

  /// Whether the schedules are disturbed.
  var disturbs: Bool { chaos != nil || seed != nil }

  func validate() throws {
    try ExecutionOptions.check("--chaos", chaos ?? 1, in: ExecutionOptions.repetitionsRange)
  }

  /// Checks that nothing is asked for that does not go with disturbed schedules.
  /// - Throws: `ValidationError` that names what is.
  func check(_ execution: ExecutionOptions) throws {
    if chaos != nil, execution.repetitions != nil { throw ValidationError("--chaos and --repeat exclude each other") }
    if chaos != nil, execution.retries > 0 { throw ValidationError("--chaos and --retries exclude each other") }
  }

  /// Sets these in the options of a sweep.
  func apply(to options: inout SweepOptions) {
    guard disturbs else { return }
    options.probe = options.probe ?? options.probeWhereNeeded
    options.scheduleSeed = seed ?? ChaosOptions.firstSeed
    options.variesSchedule = chaos != nil
    if let chaos { options.repetitions = chaos }
  }

  /// The options as words of a command line that does the same.
  var words: [String] {
    (chaos.map { ["--chaos", "\($0)"] } ?? []) + (seed.map { ["--chaos-seed", "\($0)"] } ?? [])
  }

  /// The option as words of a command line that runs the schedule of `seed` alone.
  static func words(of seed: UInt64) -> [String] { ["--chaos-seed", "\(seed)"] }
}
