import FileKit
import JudgeKit
import LibC
import ProbeKit
import RunKit
import SweepKit
import SystemPackage
import TestSupport
import Testing

extension ManyWays {
  /// tampers.c says what each way does.
  @Suite("A swarm that tampers with what runs it is judged, and changes nothing outside", .timeLimit(.minutes(5)))
  struct TamperingTests {
    /// What a run then fails by; nil if it is right.
    static let ways: [(name: String, kind: Failure.Kind?)] = [
      // What decides about a failure is not in a file.
      ("log-forged", .exitStatus), ("log-folder", .exitStatus), ("log-linked", .exitStatus),
      ("log-opened", .exitStatus), ("log-by-launcher", .exitStatus),
      ("record-linked", .exitStatus), ("record-folder", .exitStatus),
      // Nor are ranks forgotten that were started.
      ("streams-removed", .exitStatus), ("streams-removed-well", .missingOutput), ("streams-forged", .exitStatus),
      ("streams-linked", .exitStatus), ("streams-file", .exitStatus),
      // Links that lead out, and what nobody may read or write.
      ("hard-link", .exitStatus), ("hard-link-output", .wrongHash), ("folder-linked", .exitStatus),
      ("probe-linked", nil), ("locked", .exitStatus),
      // Another folder in the place of the run directory.
      ("moved", .tampering), ("moved-away", .tampering), ("removed", .tampering),
      // The processes above the ranks, and beside them.
      ("siblings-killed", .crash), ("many", nil),
    ]

    /// Those that last until the limit, which are given less time.
    static let waysToLast: [(name: String, kind: Failure.Kind?)] = [
      ("launcher-stopped", .tampering), ("vfork", .timeout), ("traced", .timeout),
    ]

    @Test("in every way", arguments: [(ways, 60), (waysToLast, 4)])
    func all(ways: [(name: String, kind: Failure.Kind?)], limit: Int) async throws {
      let named = try await NamedWays("tampers")
      let bytes = [UInt8](repeating: 0x78, count: 3 << 20)
      try named.directory.makeFolder("sentinel/folder")
      let sentinel = named.directory.path.appending("sentinel")
      for name in ["file", "folder/file"] { try AtomicFile.write(bytes, to: sentinel.pushing(FilePath(name))) }
      let before = try listing(sentinel)
      let probe = ProbeSettings(library: try BuiltProduct.probe())
      let results = try await named.results(ways.map(\.name), probe: probe, limit: limit)
      #expect(results.count == ways.count)
      for ((way, result), expected) in zip(results, ways) {
        #expect(result.verdict.failures.first?.kind == expected.kind, "\(way)")
        #expect(!result.isMachineError, "\(way)")
        // A swarm that is not to blame would have been tried again.
        #expect(result.attempts.count == 1, "\(way)")
      }
      #expect(try listing(sentinel) == before)
      for name in ["file", "folder/file"] {
        #expect(try Array(InputFile.read(sentinel.pushing(FilePath(name)), limit: 4 << 20)) == bytes)
      }
      #expect(ProcessTable().entries.filter { $0.name.hasPrefix("tampers") && !$0.isZombie } == [])
    }

    /// What is in `folder`: each name with what it is, who may do what with it, and its size.
    private func listing(_ folder: FilePath, depth: Int = 2) throws -> [String] {
      let open = try OpenFolder(folder)
      return try open.names.flatMap { name in
        let entry = try #require(open.entry(name))
        let line = "\(name) \(entry.type) \(entry.permissions) \(entry.type == .directory ? 0 : entry.size)"
        let isFolder = entry.type == .directory && depth > 0
        return [line] + (isFolder ? try listing(folder.appending(name), depth: depth - 1) : [])
      }
    }
  }
}
