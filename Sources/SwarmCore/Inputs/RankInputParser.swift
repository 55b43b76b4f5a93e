/// Reads a rank input in parts, so that the text of a large one is never in memory as a whole.
///
/// Lines end with LF or CRLF; the last one may lack it. White space around a line and blank lines do not count.
public struct RankInputParser {
  /// What the next line that is not blank must be.
  private enum Expectation {
    case ownedCount
    case fileHeader(remaining: Int)
    case hash(segments: Int, remainingFiles: Int)
    case wantedCount
    case wantedName(remaining: Int)
    case end
  }

  private let path: String
  private var line = 0
  private var partial: [UInt8] = []
  private var expectation = Expectation.ownedCount
  private var input = RankInput()

  /// The names of the files that are owned and wanted in `input`.
  private var ownedNames: Set<String> = []
  private var wantedNames: Set<String> = []

  private var name = ""
  private var hashes: [Hash] = []
  private var lacked: [Int] = []

  /// A parser whose errors name `path`.
  public init(path: String) {
    self.path = path
  }

  /// Reads the next part of the text; `chunk` may end anywhere.
  /// - Throws: `RankInputError`, which names the path and the line.
  public mutating func consume(_ chunk: [UInt8]) throws(RankInputError) {
    var rest = chunk[...]
    while let newline = rest.firstIndex(of: UInt8(ascii: "\n")) {
      if partial.isEmpty {
        try read(rest[..<newline])
      } else {
        let whole = partial + rest[..<newline]
        partial.removeAll(keepingCapacity: true)
        try read(whole[...])
      }
      rest = rest[(newline + 1)...]
    }
    partial.append(contentsOf: rest)
  }

  /// Ends the text.
  /// - Returns: the rank input that the text spells.
  /// - Throws: `RankInputError`, which names the path and the line.
  public mutating func finish() throws(RankInputError) -> RankInput {
    let last = partial
    partial = []
    if !last.isEmpty { try read(last[...]) }
    guard case .end = expectation else {
      line += 1
      throw RankInputError(path: path, line: line, expected: expected, found: nil)
    }
    return input
  }

  private mutating func read(_ text: ArraySlice<UInt8>) throws(RankInputError) {
    line += 1
    let words = text.trimmed
    if words.isEmpty { return }
    switch expectation {
    case .ownedCount:
      let count = try number(words)
      expectation = count == 0 ? .wantedCount : .fileHeader(remaining: count)
    case .fileHeader(let remaining):
      try readHeader(words, remaining: remaining)
    case .hash(let segments, let remainingFiles):
      if let hash = words.withUnsafeBytes({ Hash($0) }) {
        hashes.append(hash)
      } else if words.elementsEqual(CollectionOfOne(UInt8(ascii: "-"))) {
        lacked.append(hashes.count)
        hashes.append(.unknown)
      } else {
        throw fault(words)
      }
      if hashes.count == segments { endFile(remainingFiles: remainingFiles) }
    case .wantedCount:
      let count = try number(words)
      expectation = count == 0 ? .end : .wantedName(remaining: count)
    case .wantedName(let remaining):
      guard !words.contains(where: \.isWhiteSpace) else { throw fault(words) }
      let wanted = String(decoding: words, as: UTF8.self)
      guard wantedNames.insert(wanted).inserted else {
        throw fault(words, expected: "a file that is not wanted already")
      }
      input.wanted.append(wanted)
      expectation = remaining == 1 ? .end : .wantedName(remaining: remaining - 1)
    case .end:
      throw fault(words)
    }
  }

  private mutating func readHeader(_ words: ArraySlice<UInt8>, remaining: Int) throws(RankInputError) {
    let parts = words.split(whereSeparator: \.isWhiteSpace)
    guard parts.count == 2, let segments = RankInputParser.number(parts[1]) else { throw fault(words) }
    name = String(decoding: parts[0], as: UTF8.self)
    guard ownedNames.insert(name).inserted else {
      throw fault(words, expected: "a file that is not owned already")
    }
    if segments == 0 {
      endFile(remainingFiles: remaining)
    } else {
      hashes.reserveCapacity(min(segments, 1 << 20))
      expectation = .hash(segments: segments, remainingFiles: remaining)
    }
  }

  private mutating func endFile(remainingFiles: Int) {
    var held = Bitfield(count: hashes.count, full: lacked.isEmpty)
    if !lacked.isEmpty {
      for index in hashes.indices where hashes[index] != .unknown { held.insert(index) }
    }
    input.owned.append(RankInput.OwnedFile(name: name, hashes: hashes, held: held))
    hashes = []
    lacked = []
    expectation = remainingFiles == 1 ? .wantedCount : .fileHeader(remaining: remainingFiles - 1)
  }

  private func number(_ words: ArraySlice<UInt8>) throws(RankInputError) -> Int {
    guard let number = RankInputParser.number(words) else { throw fault(words) }
    return number
  }

  /// The number that `digits` spell: nothing but decimal digits, at most `Int32.max`.
  private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count <= 10 else { return nil }
    var value = 0
    for digit in digits {
      guard digit &- UInt8(ascii: "0") < 10 else { return nil }
      value = value * 10 + Int(digit &- UInt8(ascii: "0"))
    }
    return value <= Int(Int32.max) ? value : nil
  }

  private func fault(_ words: ArraySlice<UInt8>, expected: String? = nil) -> RankInputError {
    let shown = String(decoding: words.prefix(64), as: UTF8.self) + (words.count > 64 ? "…" : "")
    let printable = String(
      shown.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "\u{FFFD}" : Character($0) })
    return RankInputError(path: path, line: line, expected: expected ?? self.expected, found: printable)
  }

  private var expected: String {
    switch expectation {
    case .ownedCount: "the number of files owned"
    case .fileHeader: "a file name and its number of segments"
    case .hash: "32 hexadecimal digits"
    case .wantedCount: "the number of files wanted"
    case .wantedName: "the name of a wanted file"
    case .end: "the end of the file"
    }
  }
}

extension UInt8 {
  /// Whether this is ASCII white space.
  fileprivate var isWhiteSpace: Bool { self == 0x20 || self &- 0x09 < 5 }
}

extension ArraySlice<UInt8> {
  /// The slice without white space at either end.
  fileprivate var trimmed: ArraySlice<UInt8> {
    guard let start = firstIndex(where: { !$0.isWhiteSpace }),
      let end = lastIndex(where: { !$0.isWhiteSpace })
    else { return [] }
    return self[start...end]
  }
}
