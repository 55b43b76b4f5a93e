import ArgumentParser
import RunKit
import ScenarioKit
import SweepKit

/// Whether and how runs are probed.
struct ProbeOptions: ParsableArguments {
  @Flag(name: .long, help: "Look into the ranks: say of a hang what it was, and end a deadlock early.")
  var probe = false

  @Flag(name: .long, help: "Keep every message, in the run directory: probe/<R>.trace; implies --probe and --keep.")
  var trace = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "How long a swarm may stand still before it is ended: '2 s', or 'never'; implies --probe. (default: 2 s)",
      valueName: "time"))
  var stall: Stall?

  @Flag(
    name: .long,
    help: "Let each rank of our own swarm leave statistics, which --json and run.json hold; --probe does, too.")
  var statistics = false

  /// A time, or none.
  struct Stall: ExpressibleByArgument {
    let text: String
    let duration: Duration?

    init?(argument: String) {
      text = argument
      if argument == "never" {
        duration = nil
      } else {
        guard let limit = TimeLimit(argument: argument) else { return nil }
        duration = limit.duration
      }
    }
  }

  /// Sets these in the options of a sweep.
  func apply(to options: inout SweepOptions) {
    var settings = ProbeSettings(library: Executable.sibling(named: ProbeSettings.libraryName))
    options.probeWhereNeeded = settings
    options.asksForStatistics = statistics
    guard probe || trace || stall != nil else { return }
    if let stall { settings.stall = stall.duration }
    if trace {
      settings.traceEvents = ProbeSettings.defaultTraceEvents
      options.keep = true
    }
    options.probe = settings
  }

  /// The options as words of a command line that does the same.
  var words: [String] {
    (probe ? ["--probe"] : []) + (trace ? ["--trace"] : []) + (stall.map { ["--stall", $0.text] } ?? [])
      + (statistics ? ["--statistics"] : [])
  }
}
