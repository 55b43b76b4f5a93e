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

let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

/// The MPI that swarm and probe are built for, as pkg-config knows it: `SWARM_MPI=mpich swift build`.
let mpi = Context.environment["SWARM_MPI"] ?? "ompi-c"

/// How a library of C alone is linked: the compiler of Swift, which links every product, leaves out the code that starts
/// Swift's runtime, and the linker takes an empty file where it is told to link the runtime itself.
///
/// That runtime would catch crashes of every process that loads the library.
let onlyC = [
  "-nostartfiles", "-use-ld=lld", "-Xlinker", "--remap-inputs=*/libswiftCore.so=/dev/null",
  "-no-toolchain-stdlib-rpath",
]

/// The same for a program, which is started by the files that start any program of C.
let onlyCProgram = [
  "-use-ld=lld", "-Xlinker", "--remap-inputs=*/libswiftCore.so=/dev/null", "-Xlinker",
  "--remap-inputs=*/swiftrt.o=/dev/null", "-no-toolchain-stdlib-rpath",
]

/// How a program of C gets every library inside, so that it runs on any host of its processor; a sanitizer, which
/// `SWARM_SANITIZER` names, does not allow it.
let alone =
  Context.environment["SWARM_SANITIZER"] == nil
  ? ["-static-stdlib", "-Xclang-linker", "-static", "-Xclang-linker", "-Wno-unused-command-line-argument"] : []

/// How a program gets the libraries of Swift inside, in the release configuration: it starts sooner, and runs where no Swift
/// is.
///
/// A test target that names such a program would be linked so, too, without the libraries for tests.
let withSwiftInside: [LinkerSetting] = [
  .unsafeFlags(["-static-stdlib", "-use-ld=lld"], .when(platforms: [.linux], configuration: .release))
]

/// What FoundationEssentials is made of, which its library for use inside a program leaves out.
let withFoundationInside: [LinkerSetting] = ["_FoundationCShims", "_FoundationCollections"].map {
  .linkedLibrary($0, .when(platforms: [.linux], configuration: .release))
}

/// A library of the package, which may import `dependencies` and nothing else.
func library(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// The tests in `Tests/<name>`.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: settings)
}

// What is made of things that only Linux has, such as its namespaces: elsewhere the runner says so where it is asked for it
// (`LinuxOnly`).
#if os(Linux)
  let linuxProducts: [Product] = [
    .library(name: "swarmprobe", type: .dynamic, targets: ["SwarmProbe"]),
    .library(name: "finalizeguard", type: .dynamic, targets: ["FinalizeGuard"]),
    .executable(name: "runner-cell", targets: ["RankCell"]),
    .executable(name: "runner-host", targets: ["HostAgent"]),
  ]
  let linuxTargets: [Target] = [
    .target(
      name: "SwarmProbe", dependencies: ["CMPI", "ProbeLayout"], exclude: ["functions.txt"],
      cSettings: [.define("_GNU_SOURCE")], linkerSettings: [.unsafeFlags(onlyC, .when(platforms: [.linux]))]),
    .target(
      name: "FinalizeGuard", cSettings: [.define("_GNU_SOURCE")],
      linkerSettings: [.unsafeFlags(onlyC, .when(platforms: [.linux]))]),
    .executableTarget(
      name: "RankCell", cSettings: [.define("_GNU_SOURCE")],
      linkerSettings: [.unsafeFlags(onlyCProgram, .when(platforms: [.linux]))]),
    .executableTarget(
      name: "HostAgent", dependencies: ["ProbeLayout"], cSettings: [.define("_GNU_SOURCE")],
      linkerSettings: [.unsafeFlags(onlyCProgram + alone, .when(platforms: [.linux]))]),
  ]
#else
  let linuxProducts: [Product] = []
  let linuxTargets: [Target] = []
#endif

let package = Package(
  name: "swarm-runner",
  // For the atomics and the mutex of the standard library; the package is untried there.
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "runner", targets: ["Runner"]),
    .executable(name: "swarm", targets: ["Swarm"]),
    .library(name: "SwarmCore", targets: ["SwarmCore"]),
  ] + linuxProducts,
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(name: "CMPI", pkgConfig: mpi, providers: [.apt(["libopenmpi-dev"]), .brew(["open-mpi"])]),

    // The C library of the system, by one name for all systems.
    library("LibC"),
    // What is used of Foundation, likewise.
    library("Essentials"),

    // The swarm, and the probe that looks into any swarm.
    library("SwarmCore"),
    library("SwarmMPI", ["CMPI", "LibC", "SwarmCore"]),
    library("SwarmSim", ["SwarmCore"]),
    .executableTarget(
      name: "Swarm", dependencies: ["LibC", "SwarmMPI"], swiftSettings: settings,
      // Every rank of a job loads its libraries anew: with those of Swift inside, a job of 17 starts 30 ms sooner.
      linkerSettings: withSwiftInside),
    .target(name: "ProbeLayout"),
    .target(name: "CProcess", cSettings: [.define("_GNU_SOURCE", .when(platforms: [.linux]))]),

    // The runner, in the order of its steps. Each target may import those that it names and no others.
    library("Wording", ["LibC"]),
    library("FileKit", ["LibC", "Wording", systemPackage]),
    library("YAMLNodes", ["CYAML", "Wording", systemPackage]),
    library("ProbeKit", ["LibC", "ProbeLayout", systemPackage]),
    library("ScenarioKit", ["FileKit", "LibC", "SwarmCore", "Wording", "YAMLNodes", systemPackage]),
    library(
      "RunKit",
      [
        "CProcess", "Essentials", "FileKit", "LibC", "ProbeKit", "ScenarioKit", "SwarmCore", "SwarmSim", "Wording",
        systemPackage,
      ]),
    library(
      "JudgeKit", ["FileKit", "LibC", "ProbeKit", "RunKit", "ScenarioKit", "SwarmCore", "Wording", systemPackage]),
    library(
      "ImportKit", ["FileKit", "JudgeKit", "LibC", "ScenarioKit", "SwarmCore", "Wording", "YAMLNodes", systemPackage]),
    library("MarkKit", ["FileKit", "JudgeKit", "ScenarioKit", "Wording", "YAMLNodes", systemPackage]),
    library(
      "SweepKit",
      ["Essentials", "FileKit", "JudgeKit", "LibC", "MarkKit", "RunKit", "ScenarioKit", "Wording", systemPackage]),
    library(
      "HuntKit",
      [
        "Essentials", "FileKit", "JudgeKit", "LibC", "ProbeKit", "RunKit", "ScenarioKit", "SwarmCore", "SweepKit",
        "Wording",
        "YAMLNodes", systemPackage,
      ]),
    library(
      "ReportKit",
      [
        "Essentials", "FileKit", "HuntKit", "ImportKit", "JudgeKit", "MarkKit", "ProbeKit", "RunKit", "ScenarioKit",
        "SwarmCore",
        "SweepKit", "Wording", "YAMLNodes", systemPackage,
      ]),
    .executableTarget(
      name: "Runner",
      dependencies: [
        "Essentials", "FileKit", "HuntKit", "ImportKit", "JudgeKit", "LibC", "MarkKit", "ReportKit", "RunKit",
        "ScenarioKit", "SweepKit", "Wording", "YAMLNodes", argumentParser, subprocess, systemPackage,
      ],
      swiftSettings: settings, linkerSettings: withSwiftInside + withFoundationInside),

    .target(
      name: "TestSupport",
      dependencies: [
        "Essentials", "LibC", "RunKit", "ScenarioKit", "SwarmCore", "YAMLNodes", subprocess, systemPackage,
      ],
      path: "Tests/TestSupport", swiftSettings: settings),
    tests("SwarmCoreTests", ["SwarmCore"]),
    tests("SwarmSimTests", ["LibC", "SwarmCore", "SwarmSim"]),
    tests("SwarmMPITests", ["LibC", "SwarmCore", "SwarmMPI", "TestSupport", systemPackage]),
    tests("WordingTests", ["Wording"]),
    tests("FileKitTests", ["FileKit", "LibC", "TestSupport", systemPackage]),
    tests("YAMLNodesTests", ["LibC", "ScenarioKit", "TestSupport", "YAMLNodes", systemPackage]),
    tests(
      "ProbeKitTests", ["JudgeKit", "ProbeKit", "ProbeLayout", "ReportKit", "TestSupport", systemPackage]),
    tests(
      "ScenarioKitTests", ["LibC", "ReportKit", "ScenarioKit", "SwarmCore", "TestSupport", "YAMLNodes", systemPackage]),
    tests(
      "RunKitTests",
      [
        "Essentials", "FileKit", "JudgeKit", "LibC", "ProbeKit", "RunKit", "ScenarioKit", "SwarmCore", "SweepKit",
        "TestSupport", systemPackage,
      ]),
    tests(
      "JudgeKitTests",
      [
        "FileKit", "JudgeKit", "LibC", "MarkKit", "ProbeKit", "ProbeLayout", "ReportKit", "RunKit", "ScenarioKit",
        "SwarmCore", "SweepKit", "TestSupport", "Wording", systemPackage,
      ]),
    tests(
      "ImportKitTests",
      ["ImportKit", "JudgeKit", "ReportKit", "ScenarioKit", "SwarmCore", "TestSupport", "YAMLNodes", systemPackage]),
    tests(
      "MarkKitTests", ["JudgeKit", "MarkKit", "ReportKit", "ScenarioKit", "TestSupport", "YAMLNodes", systemPackage]),
    tests(
      "SweepKitTests",
      [
        "JudgeKit", "LibC", "MarkKit", "ReportKit", "RunKit", "ScenarioKit", "SwarmCore", "SweepKit", "TestSupport",
        "Wording", systemPackage,
      ]),
    tests(
      "HuntKitTests",
      [
        "FileKit", "HuntKit", "JudgeKit", "RunKit", "ScenarioKit", "SwarmCore", "SweepKit", "TestSupport", "YAMLNodes",
        systemPackage,
      ]),
    tests(
      "ReportKitTests",
      [
        "Essentials", "FileKit", "HuntKit", "JudgeKit", "MarkKit", "ProbeKit", "ReportKit", "RunKit", "ScenarioKit",
        "SwarmCore", "SweepKit", "TestSupport", "Wording", "YAMLNodes", systemPackage,
      ]),
    // Tests that start mpirun: targets of their own, as they are slow and run one after the other. None names Swarm or
    // Runner, which are built with them anyway.
    tests(
      "RunTests",
      [
        "FileKit", "HuntKit", "JudgeKit", "LibC", "ProbeKit", "ReportKit", "RunKit", "ScenarioKit", "SwarmCore",
        "SweepKit", "TestSupport", "Wording", systemPackage,
      ]),
    tests("RunnerTests", ["Essentials", "LibC", "ScenarioKit", "TestSupport", subprocess, systemPackage]),
    tests("SwarmTests", ["SwarmCore", "TestSupport", subprocess, systemPackage]),
  ] + linuxTargets,
  cLanguageStandard: .gnu11
)
