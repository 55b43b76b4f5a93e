import FileKit
import LibC
import SystemPackage
import TestSupport
import Testing

/// A folder goes, whatever a program has left in it.
@Suite struct FolderRemovalTests {
  @Test("with folders that nobody may enter, files that nobody may write, and links that lead out")
  func hindered() throws {
    let home = try TemporaryDirectory()
    try home.write("x", to: "run/locked/deeper/file", permissions: 0o000)
    try home.write("x", to: "run/read-only/file", permissions: 0o444)
    try home.write("x", to: "kept/file")
    try home.link("../kept", from: "run/link")
    try home.link("nowhere", from: "run/dangling")
    for (name, mode) in [("run/locked/deeper", 0o000), ("run/locked", 0o000), ("run/read-only", 0o555), ("run", 0o500)]
    {
      #expect(chmod(home.path.pushing(FilePath(name)).string, mode_t(mode)) == 0)
    }
    Folder.remove(home.path.appending("run"))
    #expect(home.names() == ["kept"])
    #expect(home.names(in: "kept") == ["file"])
  }

  @Test("with names that are no text")
  func rawNames() throws {
    let home = try TemporaryDirectory()
    let folder = home.path.appending("run").appending(try #require(RawName.odd))
    try Folder.create(folder.appending("deeper"))
    try RawName.write("x", in: folder.appending("deeper"))
    try RawName.write("x", in: home.path.appending("run"), as: [0xC3, 0x28])
    Folder.remove(home.path.appending("run"))
    #expect(home.names() == [])
  }

  @Test("however deep its folders stand in each other")
  func deep() throws {
    let home = try TemporaryDirectory()
    try home.makeFolder("run")
    let start = try FileDescriptor.open(home.path.appending("run"), .readOnly, options: .directory)
    var folder = start.rawValue
    // Far more than a path can name, and than files can be open.
    for _ in 0..<1_100 {
      #expect(mkdirat(folder, "a-folder-in-a-folder", 0o755) == 0)
      let next = openat(folder, "a-folder-in-a-folder", O_RDONLY | O_DIRECTORY)
      try #require(next >= 0)
      close(folder)
      folder = next
    }
    close(folder)
    Folder.remove(home.path.appending("run"))
    #expect(home.names() == [])
  }
}
