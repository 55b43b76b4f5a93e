import Subprocess
import SystemPackage
import TestSupport
import Testing

extension RealRuns {
  @Suite(
    "A file system that has room for only so many files",
    .enabled("mount(8) is allowed") { await SmallFileSystem.isAllowed })
  struct FullFileSystemTests {
    @Test("is the machine's fault, however far the launcher came, until there is room for all that a run needs")
    func machine() async throws {
      let workspace = try Samples.workspace()
      // What a launcher makes for itself differs from one to another.
      for files in stride(from: 14, through: 40, by: 2) {
        let (output, status) = try await SmallFileSystem.result(
          "mkdir scenarios && cp \"$folder\"/scenarios/small.yaml scenarios && \"$runner\" --timeout '3 s' scenarios",
          files: files, in: workspace.path)
        if !output.contains("launcher-error") {
          #expect(status == 1 && output.contains("missing-golden"), "\(files) files")
          return #expect(files > 14)
        }
        #expect(output.contains("\n  launcher-error\n"), "\(files) files")
        #expect(output.contains("No space left on device"), "\(files) files")
        #expect(status == 3, "\(files) files")
      }
      Issue.record("a run failed in a file system with room for 40 files")
    }

    @Test("is the swarm's where it has made all the files, empty as they are")
    func swarm() async throws {
      let workspace = try Samples.workspace()
      try workspace.write(
        "#!/bin/sh\nseq -f $OMPI_COMM_WORLD_RANK-%g 2000 | xargs touch\nexit 3\n", to: "tema2", permissions: 0o755)
      let (output, status) = try await SmallFileSystem.result(
        "\"$runner\" --timeout '20 s' --runs runs --swarm \"$folder\"/tema2 \"$folder\"/scenarios/small.yaml",
        files: 1500, in: workspace.path)
      #expect(output.hasPrefix("fail"))
      #expect(!output.contains("launcher-error"))
      #expect(status == 1)
    }
  }
}

/// A file system that only its own process sees.
private enum SmallFileSystem {
  /// Whether this process may mount a file system where no other process sees it.
  static var isAllowed: Bool {
    get async { (try? await result("true", files: 100, in: "/"))?.status == 0 }
  }

  /// What a shell writes that does `script` in a new file system with room for so many `files`.
  static func result(
    _ script: String, files: Int, in folder: FilePath
  ) async throws -> (output: String, status: Int32?) {
    let result = try await Subprocess.run(
      .name("unshare"),
      arguments: [
        "-m", "sh", "-c",
        "mount -t tmpfs -o size=64M,nr_inodes=\(files) tmpfs /mnt && runner=$0 && folder=$PWD && cd /mnt && \(script)",
        try BuiltProduct.executable("runner").string,
      ],
      environment: .inherit.updating(["CI": nil, "NO_COLOR": "1"]), workingDirectory: folder, input: .none,
      output: .string(limit: 1 << 16), error: .discarded)
    let status: Int32? = if case .exited(let code) = result.terminationStatus { code } else { nil }
    return (result.standardOutput, status)
  }
}
