// swift-tools-version: 6.2
import PackageDescription

/// The settings of every Swift target; in CI a warning is an error.
let settings: [SwiftSetting] =
  [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
  ] + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

let package = Package(
  name: "swarm-runner",
  products: [
    .executable(name: "runner", targets: ["Runner"]),
    .executable(name: "swarm", targets: ["Swarm"]),
    .library(name: "ScenarioKit", targets: ["ScenarioKit"]),
    .library(name: "SwarmCore", targets: ["SwarmCore"]),
    .library(name: "swarmprobe", type: .dynamic, targets: ["SwarmProbe"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(name: "COpenMPI", pkgConfig: "ompi-c", providers: [.apt(["libopenmpi-dev"]), .brew(["open-mpi"])]),

    .target(name: "SwarmCore", swiftSettings: settings),
    .target(name: "SwarmMPI", dependencies: ["SwarmCore", "COpenMPI"], swiftSettings: settings),
    .executableTarget(
      name: "Swarm", dependencies: ["SwarmMPI"], swiftSettings: settings,
      // Every rank of a job loads its libraries anew: with those of Swift inside, a job of 17 starts 30 ms sooner.
      linkerSettings: [.unsafeFlags(["-static-stdlib"], .when(platforms: [.linux], configuration: .release))]),
    .target(name: "ProbeLayout"),
    .target(name: "SwarmProbe", dependencies: ["ProbeLayout", "COpenMPI"], cSettings: [.define("_GNU_SOURCE")]),
    .target(
      name: "ScenarioKit",
      dependencies: [
        "CYAML", "SwarmCore",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "Runner",
      dependencies: [
        "ScenarioKit",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: settings),

    .target(
      name: "TestSupport",
      dependencies: [
        "SwarmCore", .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(name: "SwarmCoreTests", dependencies: ["SwarmCore"], swiftSettings: settings),
    .testTarget(
      name: "ScenarioKitTests",
      dependencies: [
        "ProbeLayout", "ScenarioKit", "SwarmCore", "TestSupport",
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: settings),
    // Tests that start mpirun: a target of their own, as they are slow and run one after the other. None names Swarm, which
    // is built with them anyway: they would be linked as it is, without the libraries for tests.
    .testTarget(
      name: "RunTests",
      dependencies: [
        "ScenarioKit", "SwarmCore", "TestSupport", .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "RunnerTests",
      dependencies: [
        "Runner", "ScenarioKit", "TestSupport",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: settings),
    .testTarget(
      name: "SwarmTests",
      dependencies: [
        "SwarmCore", "TestSupport", .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: settings),
  ],
  cLanguageStandard: .gnu11
)
