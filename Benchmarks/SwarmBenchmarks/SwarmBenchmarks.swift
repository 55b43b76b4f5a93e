import Benchmark
import SwarmCore

/// A whole swarm without MPI: what the protocol itself costs, every message coded and decoded.
func registerSwarmBenchmarks() {
  let inputs = Samples.inputs(clients: 8, owners: 2, files: 10, segments: 1_000)

  Benchmark("swarm: 8 clients, 6 of which want 10 files of 1,000 segments") { benchmark in
    var swarm = InProcessSwarm(inputs, settings: SwarmSettings())
    benchmark.startMeasurement()
    try swarm.run()
    benchmark.stopMeasurement()
    guard swarm.written == 60 else { return benchmark.error("\(swarm.written) files of 60 are complete") }
  }
}
