import FileKit
import SweepKit
import SystemPackage
import TestSupport
import Testing

@Suite("Our own swarm is a solution")
struct SolutionsTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// A program that is linked with the library `name` of an MPI.
  private func program(_ path: String, linkedWith name: String) async throws -> FilePath {
    let library = directory.path.appending(name)
    let source = try directory.write("int main(void) { return 0; }\n", to: "main.c")
    let program = directory.path.pushing(FilePath(path))
    try Folder.create(program.removingLastComponent())
    try await FixtureProgram.build(library, from: [source], ["-shared", "-fPIC", "-Wl,-soname,\(name)"])
    try await FixtureProgram.build(program, from: [source, library], ["-Wl,--no-as-needed"])
    return program
  }

  @Test("that no other swarm sees, whatever MPI it was built for, and that sees itself")
  func solutions() async throws {
    let own = try await program("lib/swarm", linkedWith: "libmpi.so.40")
    let ofMPICH = try await program("lib/mpich/swarm", linkedWith: "libmpi.so.12")
    let link = directory.path.appending("link")
    try directory.link(own.string, from: "link")
    var options = SweepOptions(swarm: "another")
    #expect(options.solutions(besides: "another") == [])
    options.ownSwarm = own
    #expect(options.solutions(besides: "another") == [own, ofMPICH])
    #expect(options.solutions(besides: nil) == [own, ofMPICH])
    #expect(options.solutions(besides: ofMPICH) == [own])
    #expect(options.solutions(besides: link) == [ofMPICH])
  }
}
