import FileKit
import ProbeKit
import RunKit
import SwarmCore
import SystemPackage
import TestSupport
import Testing

@Suite("What other hosts send of a run")
struct HostMirrorTests {
  private let run: TemporaryDirectory
  private let scratch: TemporaryDirectory
  private let mirror: HostMirror

  init() throws {
    run = try TemporaryDirectory()
    scratch = try TemporaryDirectory()
    for name in ["ranks", "probe"] { try run.makeFolder(name) }
    for name in ["ends", "finalize"] { try scratch.makeFolder(name) }
    try run.write("input", to: "in1.txt")
    mirror = try HostMirror(try OpenFolder(run.path), scratch: scratch.path, processes: 4, bytes: 10_000, files: 20)
    mirror.note([HostProcess(id: 5, rank: 1)], on: "a")
    mirror.note([HostProcess(id: 5, rank: 2)], on: "b")
  }

  private func send(_ path: String, _ text: String, in tree: HostTree = .run, of host: String = "a") throws(HostDoubt) {
    try mirror.take(
      .file(tree, path: try HostPath.components(path), isFirst: true, isLast: true, Array(text.utf8)), of: host)
  }

  @Test("Outputs and streams of its ranks are written where the runner looks for them")
  func outputs() throws {
    try send("client1_film", "one")
    try send("ranks/1.stdout", "said")
    try send("notes/deep/x", "other")
    try send("1.end", "exit 0 5", in: .ends)
    #expect(run.text(of: "client1_film") == "one")
    #expect(run.text(of: "ranks/1.stdout") == "said")
    #expect(run.text(of: "notes/deep/x") == "other")
    #expect(scratch.text(of: "ends/1.end") == "exit 0 5")
  }

  @Test("No host tells how a rank of another one ended, nor leaves files without end")
  func marks() throws {
    try mirror.take(.mark(.ends, name: "2.end", Array("exit 1 5".utf8)), of: "a")
    #expect(!scratch.has("ends/2.end"))
    try mirror.take(.mark(.ends, name: "2.end", Array("exit 0 5".utf8)), of: "b")
    #expect(scratch.text(of: "ends/2.end") == "exit 0 5")
    #expect(throws: HostDoubt.tooMuch) {
      for number in 0..<1000 { try mirror.take(.mark(.marks, name: "2.\(number)", []), of: "b") }
    }
    #expect(scratch.names(in: "finalize").count < 100)
  }

  @Test("A file comes in parts")
  func parts() throws {
    for (part, isFirst, isLast) in [("one", true, false), ("two", false, false), ("", false, true)] {
      try mirror.take(.file(.run, path: ["x"], isFirst: isFirst, isLast: isLast, Array(part.utf8)), of: "a")
    }
    #expect(run.text(of: "x") == "onetwo")
  }

  @Test("What is there already stays as it is")
  func nothingIsReplaced() throws {
    try send("in1.txt", "forged")
    try send("client1_film", "one")
    try send("client1_film", "two")
    #expect(run.text(of: "in1.txt") == "input")
    #expect(run.text(of: "client1_film") == "one")
  }

  @Test(
    "No host writes for a rank that is on another one",
    arguments: [
      ("client2_film", HostTree.run), ("client2.stats", .run), ("ranks/2.stdout", .run),
      ("ranks/1/rank.2/stdout", .run),
      ("2.end", .ends), ("2", .marks), ("2.trace", .probe),
    ])
  func others(path: String, tree: HostTree) throws {
    try send(path, "forged", in: tree)
    #expect(run.names().filter { $0.hasPrefix("client") } == [])
    #expect(run.names(in: "ranks").filter { $0.hasPrefix("2") } == [])
    #expect(run.names(in: "ranks/1/rank.2") == [])
    #expect(scratch.names(in: "ends") == [] && scratch.names(in: "finalize") == [])
    #expect(run.names(in: "probe") == [])
  }

  @Test("Nothing is written through a link that a rank has laid")
  func links() throws {
    let other = try TemporaryDirectory()
    try run.link(other.path.string, from: "out")
    try run.link(other.path.appending("x").string, from: "x")
    try send("out/file", "stolen")
    try send("x", "stolen")
    #expect(other.names() == [])
  }

  @Test("More than may be sent is not believed")
  func bounds() throws {
    #expect(throws: HostDoubt.tooMuch) {
      for number in 0..<50 { try send("f\(number)", "x") }
    }
    #expect(throws: HostDoubt.tooMuch) {
      for _ in 0..<10 {
        try mirror.take(
          .file(.run, path: ["y"], isFirst: false, isLast: false, [UInt8](repeating: 0, count: 9000)), of: "b")
      }
    }
  }

  @Test("A page grows piece by piece, and has no more bytes than one has")
  func pages() throws {
    let size = Int(StatusPage.fileSize)
    try mirror.take(.piece(rank: 1, offset: size - 4, [1, 2, 3, 4]), of: "a")
    try mirror.take(.piece(rank: 1, offset: 0, [9, 9]), of: "a")
    // That of a rank elsewhere is left out.
    try mirror.take(.piece(rank: 2, offset: 0, [7]), of: "a")
    let bytes = try #require(FoundFile.lastBytes(of: run.path.appending("probe/1.status"), size))
    #expect(bytes.count == size && bytes.prefix(2) == [9, 9] && bytes.suffix(4) == [1, 2, 3, 4])
    #expect(run.names(in: "probe") == ["1.status"])
    #expect(throws: HostDoubt.length(size + 1)) { try mirror.take(.piece(rank: 1, offset: size, [1]), of: "a") }
    #expect(throws: HostDoubt.self) { try mirror.take(.piece(rank: 4, offset: 0, [1]), of: "a") }
  }

  @Test("Whatever a host sends changes nothing outside of the run", arguments: 0..<50 as Range<UInt64>)
  func hostileReports(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let names = [
      "in1.txt", "client2_film", "ranks", "probe", "0.status", "1", "a", "..", "run.json", "client1_x", "7.end",
    ]
    for _ in 0..<60 {
      let path = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        names[Int.random(in: 0..<names.count, using: &random)]
      }
      let bytes = [UInt8](repeating: 1, count: Int.random(in: 0...40, using: &random))
      let tree = HostTree(rawValue: UInt8.random(in: 0...5, using: &random)) ?? .run
      guard let path = try? HostPath.components(path.joined(separator: "/")) else { continue }
      let report: HostReport =
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
          .piece(
            rank: Int.random(in: 0..<9, using: &random), offset: Int.random(in: 0...200_000, using: &random), bytes)
        case 1: .mark(tree, name: path[0], bytes)
        default:
          .file(tree, path: path, isFirst: Bool.random(using: &random), isLast: Bool.random(using: &random), bytes)
        }
      do throws(HostDoubt) { try mirror.take(report, of: Bool.random(using: &random) ? "a" : "b") } catch {}
    }
    #expect(run.text(of: "in1.txt") == "input")
    #expect(Set(scratch.names()) == ["ends", "finalize"])
  }
}
