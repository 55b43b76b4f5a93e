import SystemPackage
import TestSupport
import Testing

@Suite("What only Linux has stands where nothing else needs it")
struct PortabilityTests {
  /// Folders of what is made for Linux alone, which other systems leave out or refuse to use.
  static let folders: [FilePath] = [
    "Sources/FinalizeGuard", "Sources/HostAgent", "Sources/RankCell", "Sources/RunKit/Isolation", "Sources/SwarmProbe",
  ]

  /// Files that have such names for another reason.
  static let files: [FilePath: String] = [
    "Sources/RunKit/Launching/Preload.swift": "loads the probe, which is for Linux alone",
    "Sources/Runner/Files/ResultFile.swift": "knows the files that the user may name",
    "Tests/RunKitTests/JobTests.swift": "scripts",
    "Tests/RunKitTests/LeftSharedMemoryTests.swift": "is for systems with such a folder",
    "Tests/RunKitTests/RoomTests.swift": "a folder in which nothing can be written",
    "Tests/RunTests/ApartHostsTests.swift": "is for Linux alone, as several hosts are",
    "Tests/RunTests/IsolationTests.swift": "is for Linux alone, as sandboxes are",
    "Tests/RunTests/SanitizedSwarmTests.swift": "is for Linux alone, as the probe is",
    "Tests/RunTests/TwoHostsTests.swift": "is for Linux alone, as several hosts are",
    "Tests/RunnerTests/CommandLine/InheritedFilesTests.swift": "asks the kernel for files of a process",
    "Tests/RunnerTests/CommandLine/OutputConflictTests.swift": "names of files that the user may name",
    "Tests/RunnerTests/CommandLine/ResultFileTests.swift": "names of files that the user may name",
    "Tests/RunnerTests/LinuxNames.swift": "lists the names",
    "Tests/RunnerTests/PortabilityTests.swift": "has examples",
    "Tests/RunnerTests/RealRuns/FullFileSystemTests.swift": "is for Linux alone, where a test can mount a file system",
    "Tests/RunnerTests/RealRuns/RealRuns.swift": "asks whether there can be sandboxes",
    "Tests/RunnerTests/RealRuns/HostsTests.swift": "is for Linux alone, as several hosts are",
    "Tests/RunnerTests/RealRuns/SandboxTests.swift": "is for Linux alone, as sandboxes are",
    "Tests/TestSupport/TwoHosts.swift": "is for Linux alone, as several hosts are",
  ]

  /// The files of sources with such names, each with the first of them.
  static func found() throws -> [FilePath: String] {
    var found: [FilePath: String] = [:]
    var waiting: [FilePath] = ["Sources", "Tests"]
    while let folder = waiting.popLast() {
      for entry in try PackageFolder.path.pushing(folder).entries() {
        guard let name = entry.lastComponent else { continue }
        let path = folder.appending(name)
        if try entry.stat().type == .directory {
          // Fixtures are built by tests that are for Linux alone, or by a compiler of C.
          if !folders.contains(path), name != "Fixtures", name != "SwarmProbeTests" { waiting.append(path) }
        } else if ["swift", "c", "h"].contains(path.extension ?? "") {
          guard let line = LinuxNames.lines(of: try entry.text()).first else { continue }
          found[path] = "\(path):\(line.number): \(line.name)"
        }
      }
    }
    return found
  }

  @Test("in files that are listed here, or behind a condition")
  func sources() throws {
    let found = try PortabilityTests.found()
    let stray = found.filter { PortabilityTests.files[$0.key] == nil }.values.sorted()
    #expect(stray == [], "put it behind #if os(Linux) or #ifdef __linux__, with what other systems do beside it")
  }

  @Test("and each file that is listed has one")
  func listed() throws {
    let found = try PortabilityTests.found()
    #expect(PortabilityTests.files.keys.filter { found[$0] == nil }.map(\.string).sorted() == [])
  }

  @Test(
    "a name is found wherever it stands",
    arguments: [
      "int end = pipe2(ends, 0);", "if (prctl(PR_SET_NAME, name) != 0)", "  let path: FilePath = \"/proc/self/exe\"",
      "let base = \"/dev/shm\"", "let kind = Int32(SOCK_STREAM.rawValue)", "import Glibc",
      "return Glibc.open(path, flags)",
      "poll(a); epoll_wait(b) // both", "#if canImport(Darwin)\nsignalfd(1)\n#endif",
      "#ifndef __linux__\nunshare(0);\n#endif",
      "#if os(Linux)\n#else\nx = gettid()\n#endif", "#if DEBUG\nsyscall(SYS_close_range)\n#endif",
      "#if os(Linux) || os(macOS)\naccept4(1)\n#endif",
    ])
  func caught(text: String) { #expect(LinuxNames.lines(of: text).count == 1) }

  @Test(
    "a comment, a longer word and what Linux alone sees are none",
    arguments: [
      "// by prctl(2)", "let a = 1 // not pipe2", "my_pipe2(ends); descriptors_accept4x()", "let proc = \"/process/\"",
      "#if os(Linux)\nsignalfd(1)\n#endif", "#ifdef __linux__\nprctl(1);\n#else\nclose(1);\n#endif",
      "#if canImport(Darwin)\nclose(1)\n#else\nsignalfd(1)\n#endif",
      "#if os(Linux)\n#if DEBUG\ngettid()\n#endif\n#endif",
    ])
  func allowed(text: String) { #expect(LinuxNames.lines(of: text).isEmpty) }
}
