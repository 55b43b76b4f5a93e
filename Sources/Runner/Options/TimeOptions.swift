import ArgumentParser
import SweepKit

/// In which time swarms run.
struct TimeOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "In which time swarms run: 'real', as processes, or 'virtual', in this process and on the network of the scenario.",
      valueName: "time"))
  var time = RunTime.real

  /// Whether swarms run in virtual time.
  var isVirtual: Bool { time == .virtual }

  /// Checks that nothing is asked of runs in virtual time that only those in real time have.
  /// - Throws: `ValidationError` that names the first of `options` that is given.
  func check(_ options: [(name: String, isGiven: Bool)]) throws {
    guard isVirtual, let option = options.first(where: \.isGiven) else { return }
    throw ValidationError(
      "\(option.name) is of runs in real time alone; run without it, or without --time virtual")
  }

  /// The option as words of a command line that does the same.
  var words: [String] { isVirtual ? ["--time", time.rawValue] : [] }
}

extension RunTime: ExpressibleByArgument {}

extension SwarmOptions {
  /// Those of these options that only runs in real time have.
  var ofRealTime: [(name: String, isGiven: Bool)] {
    [
      ("--swarm", swarm != nil), ("--mpirun", launcher.mpirun != nil),
      ("--mpirun-args", launcher.mpirunArguments != nil),
    ]
  }
}
