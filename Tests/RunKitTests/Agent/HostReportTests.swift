import ProbeKit
import RunKit
import SwarmCore
import SystemPackage
import Testing

@Suite("The reports of an agent on another host")
struct HostReportTests {
  private func report(_ kind: Unicode.Scalar, _ body: (inout HostFrameMaker) -> Void) throws(HostDoubt) -> HostReport {
    var maker = HostFrameMaker()
    maker.begin(kind)
    body(&maker)
    return try HostReport(Array(maker.bytes.dropFirst(4)))
  }

  private func process(_ maker: inout HostFrameMaker, _ id: UInt32, rank: Int32, name: String) {
    maker.put(id)
    maker.put(UInt32(1))
    maker.put(UInt64(77))
    maker.put(UInt8(ascii: "S"))
    maker.put(rank)
    maker.put(UInt32(3))
    maker.put(UInt64(5))
    maker.put(UInt64(6))
    maker.put(text: name)
  }

  @Test("Each says what the agent has written")
  func fields() throws {
    #expect(
      try report("r") {
        $0.put(UInt32(1))
        $0.put(text: "b")
        $0.put(UInt8(2))
      } == .ready(version: 1, name: "b", sharesRun: false, sharesScratch: true))
    #expect(try report("q") { $0.put(UInt64.max) } == .time(.max))
    #expect(try report("h") { $0.put(UInt8(1)) } == .has(true))
    #expect(
      try report("o") {
        $0.put(UInt32(4))
        $0.put(UInt8(1))
        $0.put([1, 2])
      } == .printed(4, isError: true, [1, 2]))
    #expect(
      try report("s") {
        $0.put(UInt32(4))
        $0.put(UInt32(137))
      } == .ended(4, status: 137))
    #expect(
      try report("i") {
        $0.put(text: "12.status")
        $0.put(UInt32(4096))
        $0.put([9])
      } == .piece(rank: 12, offset: 4096, [9]))
    #expect(
      try report("g") {
        $0.put(UInt8(0))
        $0.put(text: "ranks/3.stdout")
        $0.put(UInt8(3))
        $0.put([5])
      } == .file(.run, path: ["ranks", "3.stdout"], isFirst: true, isLast: true, [5]))
    #expect(
      try report("x") {
        $0.put(UInt32(28))
        $0.put(text: "/runs/1")
      } == .refused(what: "/runs/1", .noSpace))
  }

  @Test("A process of a rank is told from one of none")
  func processes() throws {
    let tick = try report("t") {
      $0.put(UInt64(0))
      for number in [90, 100] as [UInt64] { $0.put(number) }
      $0.put(UInt32(7))
      $0.put(UInt16(2))
      process(&$0, 10, rank: -1, name: "orted")
      process(&$0, 11, rank: 3, name: "swarm")
    }
    guard case .tick(let processes, let size) = tick else { throw Unexpected() }
    // No file is larger than all together.
    #expect(size == HostSize(bytes: 90, largest: 90, files: 7))
    #expect(processes.map(\.rank) == [nil, 3])
    #expect(processes.map(\.name) == ["orted", "swarm"])
    #expect(processes.map(\.id) == [10, 11])
  }

  @Test("The kernel's words on a process are those that it has here")
  func views() throws {
    let report = try report("v") {
      $0.put(UInt32(9))
      $0.put(UInt16(1))
      $0.put(UInt32(11))
      $0.put(UInt32(10))
      $0.put(UInt8(ascii: "S"))
      $0.put(Int32(3))
      $0.put(text: "swarm")
      $0.put(UInt8(1))
      $0.put(UInt64(1) << 14)
      $0.put(UInt8(0))
      $0.put(UInt8(1))
      $0.put(UInt16(1))
      $0.put(UInt32(11))
      $0.put(UInt8(ascii: "R"))
      $0.put(text: "main")
      $0.put(UInt16(1))
      $0.put(UInt64(4096))
      $0.put(UInt64(8192))
    }
    guard case .views(9, let views) = report else { throw Unexpected() }
    #expect(
      views.first?.view
        == ProcessView(
          threads: [ProcessView.Thread(id: 11, name: "main", state: .runs)], handledSignals: [15], hasTimers: true,
          sharedMemory: [4096..<8192]))
    #expect(views.first?.rank == 3)
  }

  @Test(
    "A path that leaves the folder of the run is refused",
    arguments: ["", "/etc/passwd", "../x", "a/../../x", "a//b", ".", "a/.", "a/b/c/d/e/f/g/h/i", "a\0b"])
  func paths(path: String) {
    #expect(throws: HostDoubt.self) {
      try report("g") {
        $0.put(UInt8(0))
        $0.put(text: path)
        $0.put(UInt8(3))
      }
    }
    #expect(throws: HostDoubt.self) {
      try report("m") {
        $0.put(UInt8(3))
        $0.put(text: path.contains("/") || path.isEmpty || path == "." || path.contains("\0") ? path : path + "/")
      }
    }
  }

  @Test(
    "A page has the name of its rank",
    arguments: ["status", ".status", "-1.status", "1.status.trace", "99999999.status", "١.status"])
  func pages(name: String) {
    #expect(throws: HostDoubt.path(name)) {
      try report("i") {
        $0.put(text: name)
        $0.put(UInt32(0))
      }
    }
  }

  @Test("Whatever bytes come are a report or a doubt", arguments: 0..<200 as Range<UInt64>)
  func hostileBytes(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let kinds = Array("rqhostimvgdx".utf8)
    for _ in 0..<200 {
      let count = Int.random(in: 0...120, using: &random)
      var frame = (0..<count).map { _ in
        Bool.random(using: &random)
          ? UInt8.random(in: 0...3, using: &random) : UInt8.random(in: 0...255, using: &random)
      }
      if let kind = kinds.randomElement(using: &random) { frame.insert(kind, at: 0) }
      do throws(HostDoubt) {
        if case .file(_, let path, _, _, _) = try HostReport(frame) {
          #expect(path.allSatisfy { HostPath.isName($0) })
        }
      } catch {
        // It is believed in no part.
      }
    }
  }

  @Test("A report that is cut anywhere is no report")
  func cutReports() throws {
    var maker = HostFrameMaker()
    maker.begin("t")
    for number in [0, 0, 0] as [UInt64] { maker.put(number) }
    maker.put(UInt32(0))
    maker.put(UInt16(1))
    process(&maker, 10, rank: 2, name: "swarm")
    let frame = Array(maker.bytes.dropFirst(4))
    _ = try HostReport(frame)
    for count in 1..<frame.count {
      #expect(throws: HostDoubt.cut(kind: UInt8(ascii: "t"))) { try HostReport(Array(frame.prefix(count))) }
    }
    #expect(throws: HostDoubt.cut(kind: UInt8(ascii: "t"))) { try HostReport(frame + [0]) }
  }

  private struct Unexpected: Error {}
}
