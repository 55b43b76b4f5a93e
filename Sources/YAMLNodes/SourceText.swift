package import SystemPackage

/// The text of a scenario file, in which marks can be found.
///
/// Lines end where libyaml ends them: at LF, CR, CRLF, and at the Unicode breaks NEL, LS and PS.
package final class SourceText {
  /// The file, as the user named it.
  package let path: FilePath
  /// The text, without a byte-order mark.
  package let bytes: [UInt8]
  private lazy var checkpoints = Checkpoint.all(in: bytes)

  /// How many scalars of a long line a diagnostic keeps.
  private static let excerptLength = 400

  /// The text `bytes` of the file at `path`.
  package init(_ bytes: [UInt8], path: FilePath) {
    self.path = path
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  /// The place of `mark`, with its source line; for a mark past the end of the text, the end of its last line that is not
  /// empty.
  func location(of mark: Mark) -> Diagnostic.Location {
    var mark = mark
    var line = self.line(mark.line)
    if mark.line > 1, line?.isEmpty ?? true, isBlank(from: line?.lowerBound ?? bytes.count) {
      mark = lastMark()
      line = self.line(mark.line)
    }
    guard let line else { return Diagnostic.Location(path: path, line: 1, column: 1, sourceLine: "") }
    var sourceColumn = 1
    var start = line.lowerBound
    if Int(mark.column) > SourceText.excerptLength / 2, line.count > SourceText.excerptLength {
      sourceColumn = Int(mark.column) - SourceText.excerptLength / 2
      start = min(offset(of: Mark(line: mark.line, column: UInt32(sourceColumn))), line.upperBound)
    }
    var end = start
    for _ in 0..<SourceText.excerptLength where end < line.upperBound { end += bytes.scalarLength(at: end) }
    return Diagnostic.Location(
      path: path, line: Int(mark.line), column: Int(mark.column),
      sourceLine: String(decoding: bytes[start..<min(end, line.upperBound)], as: UTF8.self), sourceColumn: sourceColumn)
  }

  /// The place of the scalar that holds the byte at `offset`, with its source line.
  package func location(at offset: Int) -> Diagnostic.Location { location(of: mark(at: offset)) }

  /// The mark of the scalar that holds the byte at `offset`.
  func mark(at offset: Int) -> Mark {
    let checkpoint = checkpoints[checkpoints.partitioningIndex { $0.offset > offset } - 1]
    var mark = checkpoint.mark
    var position = checkpoint.offset
    while position < min(offset, bytes.count) {
      let length = bytes.scalarLength(at: position)
      if position + length > offset { break }
      position += length
      mark.column += 1
    }
    return mark
  }

  /// The scalar at `mark`; nil behind the end of a line.
  func scalar(at mark: Mark) -> Unicode.Scalar? {
    guard let line = line(mark.line) else { return nil }
    let start = offset(of: mark)
    guard line.contains(start) else { return nil }
    return String(decoding: bytes[start..<min(start + bytes.scalarLength(at: start), line.upperBound)], as: UTF8.self)
      .unicodeScalars.first
  }

  /// The offset of the scalar at `mark`, which may be one past the end of its line.
  private func offset(of mark: Mark) -> Int {
    let checkpoint = checkpoints[max(checkpoints.partitioningIndex { $0.mark > mark } - 1, 0)]
    var position = checkpoint.offset
    var column = checkpoint.mark.column
    while column < mark.column, position < bytes.count {
      position += bytes.scalarLength(at: position)
      column += 1
    }
    return min(position, bytes.count)
  }

  /// The bytes of line `number`, without its break; nil if there are fewer lines.
  private func line(_ number: UInt32) -> Range<Int>? {
    let index = checkpoints.partitioningIndex { $0.mark >= Mark(line: number, column: 1) }
    guard index < checkpoints.count, checkpoints[index].mark.line == number else { return nil }
    let next = checkpoints.partitioningIndex { $0.mark >= Mark(line: number + 1, column: 1) }
    let start = checkpoints[index].offset
    var end = next < checkpoints.count ? checkpoints[next].offset : bytes.count
    while end > start, let length = bytes.lineBreakLength(before: end) { end = max(start, end - length) }
    return start..<end
  }

  /// Whether only white space follows from `offset` to the end.
  private func isBlank(from offset: Int) -> Bool {
    bytes[min(offset, bytes.count)...].allSatisfy { $0 <= 0x20 }
  }

  /// The mark just behind the last scalar that is not white space.
  private func lastMark() -> Mark {
    guard let last = bytes.lastIndex(where: { $0 > 0x20 }) else { return .start }
    return mark(at: last).advanced(by: 1)
  }
}

/// A known place: the start of a line, or one of several at regular distances within a long one.
///
/// From the nearest of them a mark is found quickly.
private struct Checkpoint {
  var mark: Mark
  var offset: Int

  /// Scalars between two checkpoints of a line.
  private static let stride: UInt32 = 4096

  static func all(in bytes: [UInt8]) -> [Checkpoint] {
    var checkpoints = [Checkpoint(mark: .start, offset: 0)]
    var mark = Mark.start
    var offset = 0
    while offset < bytes.count {
      if let length = bytes.lineBreakLength(at: offset) {
        offset += length
        mark = Mark(line: mark.line + 1, column: 1)
        checkpoints.append(Checkpoint(mark: mark, offset: offset))
      } else {
        offset += bytes.scalarLength(at: offset)
        mark.column += 1
        if mark.column % stride == 0 { checkpoints.append(Checkpoint(mark: mark, offset: offset)) }
      }
    }
    return checkpoints
  }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// The number of bytes of the scalar at `offset`, by its first byte; 1 if that can be no first byte.
  func scalarLength(at offset: Int) -> Int {
    switch self[offset] {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }

  /// The number of bytes of the line break at `offset`; nil if there is none.
  func lineBreakLength(at offset: Int) -> Int? {
    switch self[offset] {
    case 0x0A: 1
    case 0x0D: offset + 1 < count && self[offset + 1] == 0x0A ? 2 : 1
    case 0xC2 where offset + 1 < count && self[offset + 1] == 0x85: 2
    case 0xE2 where offset + 2 < count && self[offset + 1] == 0x80 && self[offset + 2] | 1 == 0xA9: 3
    default: nil
    }
  }

  /// The number of bytes of the line break that ends at `offset`; nil if there is none.
  fileprivate func lineBreakLength(before offset: Int) -> Int? {
    for length in [3, 2, 1] where offset >= length && lineBreakLength(at: offset - length) == length { return length }
    return nil
  }
}

extension Array {
  /// The first index whose element is `past` a border, or `count` if none is.
  ///
  /// From that index on, all elements must be past it.
  fileprivate func partitioningIndex(where past: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if past(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
