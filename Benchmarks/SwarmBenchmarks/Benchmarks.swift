import Benchmark

/// What `swift package benchmark` runs: each part of the core that a swarm spends its time in, and then all together.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .throughput], warmupIterations: 1, maxDuration: .seconds(2), maxIterations: 1_000)
  registerPickerBenchmarks()
  registerBitfieldBenchmarks()
  registerCodingBenchmarks()
  registerRankInputBenchmarks()
  registerSwarmBenchmarks()
}
