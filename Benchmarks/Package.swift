// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who builds the project builds a benchmark library. Its trait that counts
// allocations is off: what it would load into the process is not what a rank of a swarm runs with.
let package = Package(
  name: "swarm-benchmarks",
  dependencies: [
    .package(name: "swarm-runner", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    .executableTarget(
      name: "SwarmBenchmarks",
      dependencies: [
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "SwarmCore", package: "swarm-runner"),
      ],
      path: "SwarmBenchmarks",
      swiftSettings: [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
      ],
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
  ]
)
