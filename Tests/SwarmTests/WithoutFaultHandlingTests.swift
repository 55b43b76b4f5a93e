import SystemPackage
import TestSupport
import Testing

/// `Benchmarks/faults/without-fault-handling.patch`, which makes the swarm that row l of the bench compares with.
@Suite("The patch that takes fault handling out of the swarm")
struct WithoutFaultHandlingTests {
  @Test("applies to the sources as they are")
  func applies() throws {
    let patch = try PackageFolder.appending("Benchmarks/faults/without-fault-handling.patch").text()
    for file in patch.split(separator: "--- a/") {
      let lines = file.split(separator: "\n")
      let source = try PackageFolder.appending(String(lines[0])).text()
      let hunks = lines.dropFirst(2).split { $0.hasPrefix("@@") }
      #expect(!hunks.isEmpty)
      for hunk in hunks {
        let before = hunk.filter { !$0.hasPrefix("+") }.map { $0.dropFirst() }.joined(separator: "\n")
        #expect(source.contains(before))
      }
    }
  }
}
