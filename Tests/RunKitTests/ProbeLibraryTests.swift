import RunKit
import SystemPackage
import TestSupport
import Testing

@Suite("What the probe brings into the process that loads it")
struct ProbeLibraryTests {
  @Test("is C alone: MPI and the C library, and nothing of Swift's runtime")
  func onlyC() throws {
    let library = try #require(ProgramFile(at: BuiltProduct.probe(), lookingFor: ["swift_", "libswift"]))
    let known = ["libmpi.", "libc.", "libm.", "libdl.", "libpthread.", "ld-linux"]
    #expect(!library.needed.isEmpty)
    #expect(library.needed.allSatisfy { name in known.contains { name.hasPrefix($0) } }, "\(library.needed)")
    #expect(library.words.isEmpty)
  }
}
