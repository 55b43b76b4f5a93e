import FileKit
import SystemPackage
import Wording

/// A file with the moments at which peers come: a line each, in seconds from the start.
///
/// Of a line with commas, as of CSV, the first field counts; the first line may be a heading. Lines that are blank or begin
/// with `#` are passed over.
struct ArrivalTrace: Hashable {
  /// The file, absolute, without symbolic links.
  var path: FilePath
  /// The moments, in nanoseconds, in the order of the lines.
  var moments: [Int64]

  /// Why a text is no trace.
  enum Fault: Error, Hashable {
    /// A line, from 1, does not begin with a moment.
    case line(Int, String)
    /// It names more moments than a swarm has peers.
    case tooMany
    /// It names none.
    case empty
  }

  /// Reads the moments in `text`.
  static func moments(in text: [UInt8]) throws(Fault) -> [Int64] {
    var moments: [Int64] = []
    for (index, line) in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      let field = line.prefix { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: ";") }
      let words = String(decoding: field, as: UTF8.self).trimmed
      if words.isEmpty && line.allSatisfy({ $0 <= UInt8(ascii: " ") }) || words.hasPrefix("#") { continue }
      guard let moment = nanoseconds(words) else {
        if index == 0, words.first.map({ $0.isLetter || $0 == "\"" }) ?? false { continue }
        throw .line(index + 1, String(words))
      }
      moments.append(moment)
      if moments.count > Bounds.clients { throw .tooMany }
    }
    if moments.isEmpty { throw .empty }
    return moments
  }

  /// The nanoseconds of `text`, seconds with at most nine digits behind a point, up to a day; nil if it is none.
  private static func nanoseconds(_ text: Substring) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, 1...5 ~= parts[0].count, let whole = digits(parts[0]) else { return nil }
    var nanoseconds = whole * 1_000_000_000
    if parts.count == 2 {
      guard 1...9 ~= parts[1].count, let fraction = digits(parts[1]) else { return nil }
      nanoseconds += (parts[1].count..<9).reduce(fraction) { sum, _ in sum * 10 }
    }
    return nanoseconds <= Int64(Bounds.moment.upperBound) * 1_000_000 ? nanoseconds : nil
  }

  private static func digits(_ text: Substring) -> Int64? {
    text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } ? Int64(text) : nil
  }
}
