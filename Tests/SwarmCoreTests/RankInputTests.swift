import SwarmCore
import Testing

struct RankInputTests {
  private static let first = "0123456789abcdef0123456789ABCDEF"
  private static let second = "ffffffffffffffffffffffffffffffff"

  private func parse(_ text: String) throws -> RankInput {
    try RankInput.parse(Array(text.utf8), path: "in3.txt")
  }

  @Test(arguments: [
    "1\nfilm 2\n\(first)\n\(second)\n1\nalbum\n",
    "1\nfilm 2\n\(first)\n\(second)\n1\nalbum",
    "1\r\nfilm 2\r\n\(first)\r\n\(second)\r\n1\r\nalbum\r\n",
    "  1 \n\nfilm\t2 \n\(first) \n \(second)\n\n1\nalbum\n\n",
  ])
  func lineEndsAndWhiteSpaceDoNotCount(text: String) throws {
    let input = try parse(text)
    #expect(input.owned.map(\.name) == ["film"])
    #expect(input.owned[0].hashes.map(\.description) == [Self.first, Self.second])
    #expect(input.owned[0].held.isFull)
    #expect(input.wanted == ["album"])
  }

  @Test func aDashIsASegmentThatTheClientLacks() throws {
    let input = try parse("1\nfilm 3\n-\n\(Self.first)\n-\n0")
    #expect(input.owned[0].held.ranges(of: true) == [1..<2])
    #expect(input.owned[0].hashes[0] == .unknown)
  }

  @Test func neitherNumberNeedBePositive() throws {
    #expect(try parse("0\n0") == RankInput())
    #expect(try parse("1\nempty 0\n0").owned[0].hashes.isEmpty)
  }

  @Test(arguments: [
    ("", "in3.txt:1: expected the number of files owned, found the end of the file"),
    ("x", "in3.txt:1: expected the number of files owned, found \"x\""),
    ("-1", "in3.txt:1: expected the number of files owned, found \"-1\""),
    ("99999999999999999999", "in3.txt:1: expected the number of files owned, found \"99999999999999999999\""),
    ("1\nfilm", "in3.txt:2: expected a file name and its number of segments, found \"film\""),
    ("1\nfilm x", "in3.txt:2: expected a file name and its number of segments, found \"film x\""),
    ("1\nfilm 1\n\nabc\n", "in3.txt:4: expected 32 hexadecimal digits, found \"abc\""),
    ("1\nfilm 2\n\(first)\n", "in3.txt:4: expected 32 hexadecimal digits, found the end of the file"),
    ("1\nfilm 1\n\(first)0\n", "in3.txt:3: expected 32 hexadecimal digits, found \"\(first)0\""),
    ("0\n2\nfilm\n", "in3.txt:4: expected the name of a wanted file, found the end of the file"),
    ("0\n2\nfilm\nfilm", "in3.txt:4: expected a file that is not wanted already, found \"film\""),
    ("0\n1\nfilm\nalbum", "in3.txt:4: expected the end of the file, found \"album\""),
    ("2\nfilm 0\nfilm 0\n0", "in3.txt:3: expected a file that is not owned already, found \"film 0\""),
    ("0\n0\n\u{1B}[2J", "in3.txt:3: expected the end of the file, found \"\u{FFFD}[2J\""),
  ])
  func aFaultIsNamedWithItsLine(text: String, fault: String) throws {
    let error = #expect(throws: RankInputError.self) { try parse(text) }
    #expect(error?.description == fault)
  }

  @Test func whatIsWrittenReadsBackTheSameHoweverItIsCut() throws {
    for seed in UInt64(0)..<200 {
      var random = SplitMix64(seed: seed)
      for input in GeneratedSwarm(seed: seed).inputs {
        let text = input.encoded()
        var parser = RankInputParser(path: "in1.txt")
        var rest = text[...]
        while !rest.isEmpty {
          let cut = min(rest.count, Int.random(in: 1...50, using: &random))
          try parser.consume(Array(rest.prefix(cut)))
          rest = rest.dropFirst(cut)
        }
        #expect(try parser.finish() == input)
      }
    }
  }
}
