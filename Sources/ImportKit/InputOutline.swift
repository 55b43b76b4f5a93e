/// Which line of a rank input says what, as far as its numbers of files and segments can be read.
///
/// A line is known by its index among those that are not blank.
struct InputOutline {
  /// What a line is.
  enum Part: Hashable {
    case ownedCount
    /// `name segments`.
    case header(file: Int)
    case hash(file: Int, segment: Int)
    case wantedCount
    case wanted(Int)
    /// Nothing should stand here.
    case end
  }

  /// An owned file: the line that names it, and the number of segments on that line.
  struct OwnedFile: Hashable {
    var header: Int
    var segments: Int
  }

  /// The owned files whose line could be read.
  private(set) var owned: [OwnedFile] = []
  /// The number of owned files that the input announces.
  private(set) var ownedCount: Int?
  /// The number of wanted files that the input announces.
  private(set) var wantedCount: Int?
  /// The line behind the last hash, with the next file or the number of wanted files.
  private(set) var next = 1

  init(_ text: LocatedText) {
    guard let count = InputOutline.number(text.words(at: 0)) else { return }
    ownedCount = count
    while owned.count < count, next < text.lines.count {
      let words = text.words(at: next)
      guard words.count == 2, let segments = InputOutline.number(words.suffix(1)) else { return }
      owned.append(OwnedFile(header: next, segments: segments))
      next += 1 + segments
    }
    if owned.count == count { wantedCount = InputOutline.number(text.words(at: next)) }
  }

  /// The line of a segment of the file at `file`.
  func line(ofSegment segment: Int, of file: Int) -> Int { owned[file].header + 1 + segment }

  /// The line of the wanted file at `index`.
  func line(ofWanted index: Int) -> Int { next + 1 + index }

  /// What the line at `index` is, or should be.
  func part(at index: Int) -> Part {
    if index == 0 { return .ownedCount }
    if let file = owned.lastIndex(where: { $0.header <= index }), index <= owned[file].header + owned[file].segments {
      return index == owned[file].header
        ? .header(file: file) : .hash(file: file, segment: index - owned[file].header - 1)
    }
    if let ownedCount, owned.count < ownedCount { return .header(file: owned.count) }
    if index <= next { return .wantedCount }
    return index <= next + (wantedCount ?? 0) ? .wanted(index - next - 1) : .end
  }

  private static func number(_ words: some Collection<Substring>) -> Int? {
    guard words.count == 1, let word = words.first, word.utf8.count <= 10,
      word.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 })
    else { return nil }
    return Int(word).flatMap { $0 <= Int(Int32.max) ? $0 : nil }
  }
}
