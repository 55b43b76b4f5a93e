import SwarmCore
import SystemPackage
import Wording
import YAMLNodes

/// The rank input of one client, and which of its lines says what.
struct ClientInput {
  /// The rank.
  let rank: Int
  /// The text.
  let text: LocatedText
  /// What it says; nil if it cannot be read.
  ///
  /// A malformed hash counts as a segment that the client lacks.
  private(set) var input: RankInput?
  /// Whether it has an error.
  private(set) var isFaulty = false
  /// Which line says what.
  let outline: InputOutline

  /// How many malformed hashes of an input are reported.
  private static let limit = 10

  /// Reads `text`, and reports what is wrong with it.
  init(rank: Int, _ text: LocatedText, _ findings: ImportFindings) {
    self.rank = rank
    self.text = text
    outline = InputOutline(text)
    var bytes = text.bytes
    for _ in 0..<ClientInput.limit {
      do {
        input = try RankInput.parse(bytes, path: text.path.string)
        return
      } catch {
        isFaulty = true
        let index = error.found == nil ? text.lines.count : text.index(ofLine: error.line)
        report(error, at: index, findings)
        guard isSpoiltHash(at: index) else { return }
        // The segment counts as one that the client lacks, so that what follows is read too.
        let range = text.lines[index].range
        bytes.replaceSubrange(
          range, with: repeatElement(UInt8(ascii: " "), count: range.count - 1) + [UInt8(ascii: "-")])
      }
    }
  }

  /// Whether the line at `index` should be a hash and was probably meant to be one, and not to be the next part.
  private func isSpoiltHash(at index: Int) -> Bool {
    guard case .hash = outline.part(at: index) else { return false }
    let words = text.words(at: index)
    return words.count == 1 && words[0].utf8.count > 10
  }

  private func report(_ error: RankInputError, at index: Int, _ findings: ImportFindings) {
    var message = "expected \(error.expected), found \(error.found.map { quoted($0) } ?? "the end of the file")"
    let isSpoilt = isSpoiltHash(at: index)
    if isSpoilt { message += ", of \(text.text(at: index).count.counted("character"))" }
    findings.report(
      isSpoilt ? .wrongHash : .malformedInput, message, at: index, of: text,
      note: isSpoilt ? nil : explanation(of: index))
  }

  /// The line whose number says what should stand at `index`, in words for a note; nil if no line does.
  private func explanation(of index: Int) -> (message: String, line: Int, text: LocatedText)? {
    let files = outline.owned
    switch outline.part(at: index) {
    case .ownedCount: return nil
    case .hash(let file, let segment):
      return segments(of: files[file], found: segment)
    case .header(let file):
      let isHash = text.words(at: index).first.map { $0.utf8.count == Hash.length } ?? false
      if file > 0, isHash { return segments(of: files[file - 1], found: nil) }
      return count("owned", outline.ownedCount, found: index == text.lines.count ? file : nil, line: 0)
    case .wantedCount:
      let words = text.words(at: index)
      if let last = files.last, words.count == 1 { return segments(of: last, found: nil) }
      return words.isEmpty ? nil : count("owned", outline.ownedCount, found: nil, line: 0)
    case .wanted(let wanted):
      return count("wanted", outline.wantedCount, found: wanted, line: outline.next)
    case .end:
      return count("wanted", outline.wantedCount, found: nil, line: outline.next)
    }
  }

  private func segments(of file: InputOutline.OwnedFile, found: Int?) -> (message: String, line: Int, text: LocatedText)
  {
    let name = text.words(at: file.header).first.map { quoted($0) } ?? "the file"
    let rest = found.map { ", and \($0 == 1 ? "1 hash" : "\($0) hashes") came" } ?? ""
    return ("by this line \(name) has \(file.segments.counted("segment"))\(rest)", file.header, text)
  }

  private func count(
    _ how: String, _ number: Int?, found: Int?, line: Int
  ) -> (message: String, line: Int, text: LocatedText)? {
    number.map { number in
      let rest = found.map { ", and \($0) came" } ?? ""
      return ("by this line \(number.counted("file")) \(number == 1 ? "is" : "are") \(how)\(rest)", line, text)
    }
  }
}
