import SystemPackage
import YAMLNodes

/// The text of a rank input or an output, and the places of its lines.
///
/// Lines end with LF or CRLF. Blank lines do not count, nor does white space at either end of a line.
final class LocatedText {
  /// A line that counts.
  struct Line {
    /// Its number in the file, from 1.
    var number: Int
    /// The bytes of the whole line, without its LF.
    var whole: Range<Int>
    /// The bytes without white space at either end.
    var range: Range<Int>
  }

  /// The file, as the user named it.
  let path: FilePath
  /// The text.
  let bytes: [UInt8]
  /// The place of the file among those that are read.
  let order: Int
  /// The lines that count.
  private(set) lazy var lines = LocatedText.lines(of: bytes)

  /// How many bytes of a long line a diagnostic keeps.
  private static let excerptLength = 400

  init(_ bytes: [UInt8], path: FilePath, order: Int) {
    self.path = path
    self.bytes = bytes
    self.order = order
  }

  /// The line at `index`, without white space at either end; empty behind the last.
  func text(at index: Int) -> String {
    lines.indices.contains(index) ? String(decoding: bytes[lines[index].range], as: UTF8.self) : ""
  }

  /// The words of the line at `index`.
  func words(at index: Int) -> [Substring] {
    text(at: index).split(whereSeparator: \.isWhitespace)
  }

  /// The index of the line with this number in the file, or, if that is blank, of the next that is not.
  func index(ofLine number: Int) -> Int {
    var (low, high) = (0, lines.count)
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The place of the line at `index`; behind the last, the end of the last.
  func location(of index: Int) -> Diagnostic.Location {
    guard let line = lines.indices.contains(index) ? lines[index] : lines.last else {
      return Diagnostic.Location(path: path, line: 1, column: 1, sourceLine: "")
    }
    let before = line.whole.lowerBound..<(index < lines.count ? line.range.lowerBound : line.range.upperBound)
    let shown = line.whole.prefix(LocatedText.excerptLength)
    return Diagnostic.Location(
      path: path, line: line.number, column: String(decoding: bytes[before], as: UTF8.self).unicodeScalars.count + 1,
      sourceLine: String(decoding: bytes[shown], as: UTF8.self))
  }

  private static func lines(of bytes: [UInt8]) -> [Line] {
    var lines: [Line] = []
    var number = 0
    var start = 0
    while start < bytes.count {
      number += 1
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let whole = start..<end
      if let first = whole.first(where: { !bytes[$0].isWhiteSpace }),
        let last = whole.last(where: { !bytes[$0].isWhiteSpace })
      {
        lines.append(Line(number: number, whole: whole, range: first..<last + 1))
      }
      start = end + 1
    }
    return lines
  }
}

extension UInt8 {
  /// Whether this is ASCII white space.
  fileprivate var isWhiteSpace: Bool { self == 0x20 || self &- 0x09 < 5 }
}
