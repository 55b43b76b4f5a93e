import ScenarioKit
import SweepKit
import SystemPackage
import TestSupport
import Testing

/// Sweeps in virtual time for tests: no `mpirun` is started, and none is there.
enum VirtualSweep {
  /// The results of `scenarios`, whose runs are in `directory`, without goldens unless `change` says otherwise.
  static func results(
    of scenarios: [Scenario], in directory: TemporaryDirectory, _ change: (inout SweepOptions) -> Void = { _ in }
  ) async throws -> [ScenarioResult] {
    var options = SweepOptions(swarm: "no/such/swarm")
    options.mpirun = "no/such/mpirun"
    options.runs = directory.path.appending(".runner")
    options.time = .virtual
    options.comparesGoldens = false
    change(&options)
    return try await Sweep(plans: scenarios.map { Plan($0) }, options: options).run { _ in }
  }

  /// The scenario with this text, in which nothing is found.
  static func scenario(_ text: String, in directory: TemporaryDirectory) throws -> Scenario {
    let (scenario, diagnostics) = ScenarioText(
      text: text, path: directory.path.appending("scenarios/sample.yaml")
    ).read
    #expect(diagnostics.isEmpty)
    return try #require(scenario)
  }
}
