import FileKit
import JudgeKit
import ReportKit
import RunKit
import ScenarioKit
import SwarmCore
import SystemPackage
import TestSupport
import Testing
import Wording

@Suite("An output is compared with its scenario segment by segment")
struct SegmentComparisonTests {
  let scenario = Scenario.test()
  var film: [Hash] { scenario.files[0].hashes }
  var album: [Hash] { scenario.files[1].hashes }

  /// What the judge says of client 2's film when it holds `text`, all else being right.
  func failures(_ text: String, size: Int64? = nil) -> [Failure] {
    let plan = Plan(scenario)
    let evidence = Evidence(
      end: .exited(status: 0), reportedEnds: [], outputNames: plan.expectedOutputs.map(\.name),
      output: { expected in
        let right = TestText.text(expected.file.hashes)
        guard expected.name == "client2_film" else { return .text(right) }
        return .file(bytes: Array(text.utf8), size: size ?? Int64(text.utf8.count))
      }, goldens: nil)
    return Judge(plan, evidence).failures()
  }

  func only(_ text: String, size: Int64? = nil) throws -> Failure {
    let failures = failures(text, size: size)
    try #require(failures.count == 1)
    #expect(failures[0].rank == 2)
    #expect(failures[0].output == "client2_film")
    return failures[0]
  }

  func short(_ hash: Hash) -> String { hash.description.prefix(4) + "…" }

  @Test("Right ones pass, however their lines end")
  func right() {
    let lines = film.map(\.description)
    for text in [
      text(film), lines.joined(separator: "\n"), lines.joined(separator: "\r\n"),
      lines.joined(separator: " \t\n") + "  ",
    ] {
      #expect(failures(text) == [])
    }
  }

  @Test("A blank line is a line")
  func blankLine() throws {
    let failure = try only(text(film) + "\n")
    #expect(failure.kind == .extraSegments)
    #expect(failure.lines == ["client2_film: behind the last segment: found a blank line"])
  }

  @Test("Two segments in each other's place are an order, and named")
  func swapped() throws {
    var hashes = film
    hashes.swapAt(17, 18)
    let failure = try only(text(hashes))
    #expect(failure.kind == .order)
    #expect(
      failure.lines == [
        "client2_film: segments 17 and 18 are swapped",
        "client2_film: segment 17: expected \(short(film[17])), found the hash of segment 18",
        "client2_film: segment 18: expected \(short(film[18])), found the hash of segment 17",
      ])
  }

  @Test("A permutation is an order; ten segments are named, the rest counted")
  func reversed() throws {
    let failure = try only(text(film.reversed()))
    #expect(failure.kind == .order)
    #expect(failure.lines.count == 12)
    #expect(failure.lines.first == "client2_film: all segments are there, 20 out of place")
    #expect(failure.lines.last == "client2_film: and 10 more segments")
  }

  @Test("A hash of another segment or file is said to be that")
  func foreign() throws {
    var hashes = film
    hashes[3] = album[4]
    hashes[5] = film[9]
    let failure = try only(text(hashes))
    #expect(failure.kind == .wrongHash)
    #expect(
      failure.lines == [
        "client2_film: segment 3: expected \(short(film[3])), found the hash of segment 4 of album",
        "client2_film: segment 5: expected \(short(film[5])), found the hash of segment 9",
      ])
  }

  @Test("A hash of nowhere is shown as far as it takes to tell it from the right one")
  func flipped() throws {
    var lines = film.map(\.description)
    let right = lines[7]
    lines[7] = right.prefix(10) + (right.dropFirst(10).first == "0" ? "1" : "0") + right.dropFirst(11)
    let failure = try only(lines.joined(separator: "\n"))
    #expect(failure.kind == .wrongHash)
    #expect(
      failure.lines == [
        "client2_film: segment 7: expected \(right.prefix(14))…, found \(lines[7].prefix(14))…"
      ])
  }

  @Test(
    "What is no hash is quoted, harmless to a terminal",
    arguments: [("", "a blank line"), ("no hash", "\"no hash\""), ("\u{1B}[2J", "\"\\u{1b}[2J\"")])
  func noHash(line: String, words: String) throws {
    var lines = film.map(\.description)
    lines[0] = line
    let failure = try only(lines.joined(separator: "\n"))
    #expect(failure.kind == .wrongHash)
    #expect(failure.lines == ["client2_film: segment 0: expected \(short(film[0])), found \(words)"])
  }

  @Test("Another case of the digits is told as such")
  func otherCase() throws {
    let index = try #require(film.firstIndex { $0.description != $0.description.uppercased() })
    var lines = film.map(\.description)
    lines[index] = lines[index].uppercased()
    let failure = try only(lines.joined(separator: "\n"))
    #expect(failure.kind == .wrongHash)
    #expect(failure.lines.first?.hasSuffix("found the same in the other case") == true)
  }

  @Test("One that ends early is truncated, be it within a segment, or empty")
  func truncated() throws {
    let cut = try only(text(film.prefix(12)))
    #expect(cut.kind == .truncated)
    #expect(cut.lines == ["client2_film: ends after 12 of 20 segments"])
    let within = try only(text(film.prefix(12)) + film[12].description.prefix(9))
    #expect(within.kind == .truncated)
    #expect(within.lines == ["client2_film: ends within segment 12 of 20 segments"])
    let empty = try only("")
    #expect(empty.kind == .truncated)
    #expect(empty.lines == ["client2_film: empty: expected 20 segments"])
  }

  @Test("Segments missing in the middle are named, not everything behind them")
  func gap() throws {
    let one = try only(text(film[..<4] + film[5...]))
    #expect(one.kind == .truncated)
    #expect(one.lines == ["client2_film: segment 4 is missing, all else is in order"])
    let three = try only(text(film[..<4] + film[7...]))
    #expect(three.lines == ["client2_film: segments 4 to 6 are missing, all else is in order"])
  }

  @Test("Lines too many are extra segments, behind the last or between")
  func extra() throws {
    let behind = try only(text(film + [film[0], album[1]]))
    #expect(behind.kind == .extraSegments)
    #expect(
      behind.lines == [
        "client2_film: behind the last segment: found the hash of segment 0",
        "client2_film: behind the last segment: found the hash of segment 1 of album",
      ])
    let between = try only(text(film[..<4] + [film[3]] + film[4...]))
    #expect(between.kind == .extraSegments)
    #expect(between.lines == ["client2_film: before segment 4: found the hash of segment 3, one line too many"])
  }

  @Test("A file far beyond what it should be is judged by its beginning")
  func huge() throws {
    let failure = try only(text(film), size: 10_000_000_000)
    #expect(failure.kind == .extraSegments)
    #expect(failure.lines == ["client2_film: and more: 10000000000 bytes for 20 segments"])
  }
}

/// For closures in which `text` means something else.
enum TestText {
  static func text(_ hashes: [Hash]) -> String { TestSupport.text(hashes) }
}
