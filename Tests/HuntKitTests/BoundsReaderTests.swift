import HuntKit
import ScenarioKit
import SystemPackage
import Testing
import YAMLNodes

@Suite("Bounds")
struct BoundsReaderTests {
  private func read(_ text: String) -> (bounds: HuntBounds?, findings: [String]) {
    let (bounds, diagnostics) = BoundsReader.read(Array(text.utf8), path: "bounds.yaml")
    return (bounds, diagnostics.map { "\($0.line):\($0.column): \($0.message) [\($0.identity.name)]" })
  }

  @Test("have every key, as ranges, lists, times and words")
  func keys() {
    let (bounds, findings) = read(
      """
      like: faulty
      peers: 3-8
      files: 2
      segments: 1 - 64
      name-length: 1-20
      owners: 2
      hashes: [shared, distinct]
      names: [odd]
      parts: yes
      joins: 300 ms
      leaves: no
      faults: [drop, crash]
      fault-count: 1-2
      timeout: 4 s
      x-note: mine
      """)
    #expect(findings == [])
    var expected = HuntBounds(.faulty)
    expected.peers = 3...8
    expected.files = 2...2
    expected.segments = 1...64
    expected.nameLength = 1...20
    expected.owners = 2...2
    expected.hashes = [.distinct, .shared]
    expected.names = [.odd]
    expected.parts = true
    expected.joins = 300
    expected.leaves = false
    expected.faults = [.crash, .drop]
    expected.faultCount = 1...2
    expected.timeout = .seconds(4)
    #expect(bounds == expected)
  }

  @Test("that say nothing of a thing have it as the bounds that they are like, or as the usual ones")
  func defaults() {
    #expect(read("segments: 5").bounds?.peers == HuntBounds().peers)
    #expect(read("like: wide").bounds == HuntBounds(.wide))
  }

  @Test("tell all that is wrong with them, with the place and the identity")
  func faults() {
    let (bounds, findings) = read(
      """
      like: cours
      peers: 1-6
      files: 9-3
      segments: many
      owners: [1]
      hashes: []
      names: [plane]
      parts: true
      joins: 400
      leeves: yes
      """)
    #expect(bounds == nil)
    #expect(
      findings == [
        "1:7: expected \"course\" or \"wide\" or \"faulty\", found \"cours\"; did you mean \"course\"? [wrong-value]",
        "2:8: expected a number or a range of clients like \"2-6\", from 2 to 64, found \"1-6\" [wrong-value]",
        "3:8: expected a number or a range of files like \"1-5\", from 1 to 100, found \"9-3\"; write \"3-9\" [backwards-range]",
        "4:11: expected a number or a range of segments like \"1-5\", from 1 to 10000, found \"many\" [malformed-range]",
        "5:9: expected a number or a range of owners like \"1-5\", from 1 to 64, found a list [wrong-type]",
        "6:9: expected a list of at least one of the kinds of hashes, found a list [wrong-value]",
        "7:9: expected \"plain\" or \"similar\" or \"digits\" or \"odd\", found \"plane\" [wrong-value]",
        "8:8: expected \"yes\" or \"no\", found \"true\" [wrong-value]",
        "9:8: expected a duration like \"20 s\" or \"500 ms\", found \"400\"; the unit is missing: ms, s, min, h [wrong-unit]",
        "10:1: unknown key \"leeves\" of bounds; did you mean \"leaves\"? [unknown-key]",
      ])
  }

  @Test("leave somebody who wants a file")
  func owners() {
    #expect(
      read("peers: 2-4\nowners: 4-6").findings == [
        "2:9: expected fewer owners than there are peers, of which there are at most 4, found \"4-6\"; "
          + "somebody must be there who wants the file [wrong-value]"
      ])
  }

  @Test("that are no mapping, or cannot be read, are refused")
  func unreadable() {
    #expect(read("- 1").bounds == nil)
    let (bounds, diagnostics) = BoundsReader.read("no/such/bounds.yaml")
    #expect(bounds == nil)
    #expect(diagnostics.map(\.message) == ["cannot read the bounds: No such file or directory"])
  }
}
