import FileKit
import LibC
import SystemPackage
import TestSupport
import Testing

/// What is done in an open folder changes nothing outside it, whatever is in it.
@Suite struct OpenFolderTests {
  let home: TemporaryDirectory
  let folder: OpenFolder

  init() throws {
    home = try TemporaryDirectory()
    try home.write("something of the user's", to: "outside/file")
    try home.makeFolder("run")
    folder = try OpenFolder(home.path.appending("run"))
  }

  @Test("a file that has a name outside is cut by a copy")
  func hardLink() throws {
    #expect(link(home.path.pushing("outside/file").string, home.path.pushing("run/file").string) == 0)
    folder.cut("file", to: 9)
    #expect(home.text(of: "run/file") == "something")
    #expect(home.text(of: "outside/file") == "something of the user's")
  }

  @Test("a file is cut in its place, though its owner may not write it, and a link is not followed")
  func cut() throws {
    try home.write("something", to: "run/file", permissions: 0o000)
    try home.link("../outside/file", from: "run/link")
    folder.cut("file", to: 4)
    folder.cut("link", to: 4)
    #expect(folder.entry("file")?.size == 4)
    #expect(home.text(of: "outside/file") == "something of the user's")
  }

  @Test("a file whose name is no text is listed, cut, taken and removed like any other")
  func rawNames() throws {
    let name = try #require(RawName.odd)
    try RawName.write("something", in: home.path.appending("run"))
    #expect(folder.names == [name])
    #expect(folder.entry(name)?.size == 9)
    folder.cut(name, to: 4)
    #expect(folder.entry(name)?.size == 4)
    #expect(link(home.path.pushing("outside/file").string, home.path.pushing("run/file").string) == 0)
    #expect(folder.take(name, of: folder, as: "file") && folder.names.map(\.string) == ["file"])
    try RawName.write("something", in: home.path.appending("run"))
    folder.removeFile(name)
    #expect(folder.names.map(\.string) == ["file"])
  }

  @Test("a file whose name is no text, and which has another one outside, is cut by a copy")
  func rawHardLink() throws {
    let name = try #require(RawName.odd)
    try RawName.write("something", in: home.path.appending("outside"))
    let (inner, outer) = (home.path.pushing("run").appending(name), home.path.pushing("outside").appending(name))
    #expect(outer.withPlatformString { old in inner.withPlatformString { link(old, $0) } } == 0)
    folder.cut(name, to: 4)
    #expect(folder.entry(name)?.size == 4)
    #expect(try outer.stat().size == 9)
  }

  @Test("a file is written in the place of a link, and of a folder with something in it")
  func written() throws {
    try home.link("../outside/file", from: "run/link")
    try home.write("x", to: "run/folder/x")
    try folder.write(Array("new".utf8), to: "link")
    try folder.write(Array("new".utf8), to: "folder")
    #expect(home.text(of: "run/link") == "new" && home.text(of: "run/folder") == "new")
    #expect(home.text(of: "outside/file") == "something of the user's")
    #expect(home.names(in: "run").filter { $0.contains(".tmp") } == [])
  }

  @Test("a link to a folder is none, and a file is taken only if it is one")
  func links() throws {
    try home.link("../outside", from: "run/link")
    try home.write("x", to: "run/inner/file")
    try home.link("../../outside/file", from: "run/inner/link")
    #expect(mkfifo(home.path.pushing("run/inner/pipe").string, 0o644) == 0)
    let inner = try #require(folder.folder("inner"))
    #expect(folder.folder("link") == nil)
    #expect(["link", "pipe", "absent"].map { folder.take($0, of: inner, as: "taken") } == [false, false, false])
    #expect(folder.take("file", of: inner, as: "taken") && home.text(of: "run/taken") == "x")
  }

  @Test("it is known whether a path still names it, and that something has changed in it")
  func identity() throws {
    #expect(folder.isInPlace)
    let before = folder.lastChange
    #expect(rename(home.path.appending("run").string, home.path.appending("moved").string) == 0)
    #expect(!folder.isInPlace && folder.lastChange >= before)
    try home.link("moved", from: "run")
    #expect(!folder.isInPlace)
  }
}
