import FileKit
import LibC
import SystemPackage
import TestSupport
import Testing

@Suite("What a path leads to")
struct DirectoryEntryTests {
  let directory: TemporaryDirectory
  var root: FilePath { directory.path }

  init() throws {
    directory = try TemporaryDirectory()
    try directory.write("", to: "real/file")
    try directory.link("real", from: "link")
    try directory.link("../real/new", from: "real/to-new")
  }

  @Test("is the same file by whatever path, be it there or not")
  func identity() {
    let file = FileIdentity(root.pushing("real/file"))
    #expect(FileIdentity(root.pushing("link/../link/./file")) == file)
    #expect(FileIdentity(root.pushing("real/new")) != file)
    for path in ["link/new", "link/to-new", "link/../real/new", "link/none/../new"] {
      #expect(FileIdentity(root.pushing(FilePath(path))) == FileIdentity(root.pushing("real/new")))
    }
    #expect(FileIdentity(root.pushing("link/none/new")) == FileIdentity(root.pushing("real/none/new")))
  }

  @Test("is an entry of a folder, of which two names of a file are two, and a link is another than its target")
  func entry() {
    let entry = DirectoryEntry(root.pushing("real/file"))
    #expect(link(root.pushing("real/file").string, root.pushing("real/hard").string) == 0)
    #expect(DirectoryEntry(root.pushing("link/file")) == entry)
    #expect(DirectoryEntry(root.pushing("link/hard")) != entry)
    #expect(DirectoryEntry(root.pushing("link/to-new")) != DirectoryEntry(root.pushing("real/new")))
  }

  @Test("by links is told step by step, of a circle as far as the kernel goes")
  func steps() throws {
    #expect(root.pushing("link/to-new").linkSteps.count == 2)
    #expect(root.pushing("real/file").linkSteps == [root.pushing("real/file")])
    try directory.link("circle", from: "circle")
    #expect(root.appending("circle").linkSteps.count == 41)
    #expect(root.pushing("circle/x").withoutLinks.lastComponent == "x")
  }
}
