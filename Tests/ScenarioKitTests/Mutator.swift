import SwarmCore

/// Damages texts in the ways in which files come to be damaged, and in some that only malice has.
struct Mutator {
  var random: SplitMix64
  private let donors: [[UInt8]]

  /// The damage that `seed` stands for; `donors` are texts of which parts are put into others.
  init(seed: UInt64, donors: [[UInt8]]) {
    random = SplitMix64(seed: seed)
    self.donors = donors
  }

  /// `text` with one to four things done to it.
  mutating func mutate(_ text: [UInt8]) -> [UInt8] {
    var text = text
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      switch Int.random(in: 0..<10, using: &random) {
      case 0: flip(&text)
      case 1: insert(pick(Mutator.bytes), into: &text)
      case 2: text.removeSubrange(range(in: text, atMost: 20))
      case 3: insert(Array(text[range(in: text, atMost: 40)]), into: &text)
      case 4: text.removeSubrange(Int.random(in: 0...text.count, using: &random)...)
      case 5: changeLines(&text)
      case 6, 7: replaceToken(&text)
      case 8: indent(&text)
      default: splice(&text)
      }
    }
    return text
  }

  private static let bytes: [[UInt8]] =
    "{}[]:,&*#?|-<>=!%@\\\"'`\t\n\r ~\0\u{7F}\u{85}\u{2028}\u{FEFF}é名".unicodeScalars.map { Array(String($0).utf8) }
    + [[0xFF], [0xC3], [0xE2, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xED, 0xA0, 0x80]]

  private static let tokens = [
    "-1", "0", "1", "255", "256", "65536", "2000001", "99999999999999999999", "1e9", "0x10", "1.5", "NaN", ".inf",
    "null",
    "~", "true", "\"\"", "''", "[]", "{}", "[[[[[[[[", "{{{{", "]", "}", "- - - -", "? ", "&a", "*a", "*short",
    "<<: *a", "<<",
    "!!binary", "!!str", "!x", "---", "...", "%TAG ! x", "|", ">-", "x-y", "..", ".", "a/b", "/etc/passwd", "../x.txt",
    "assets/../..", "0-99999999", "9-0", "0-0,0", "0-4,7", "20 s", "0 ms", "16 KiB", "rarest", "film", "\u{202E}",
    "\\x00",
    "\"\\0\"", "\"\\e[2J\"", "3fcfb9d1242fdce64aee2bfe3526691z", "owns", "wants", "count", "segments", "content",
    "files",
  ]

  private mutating func flip(_ text: inout [UInt8]) {
    guard !text.isEmpty else { return }
    text[Int.random(in: 0..<text.count, using: &random)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
  }

  private mutating func insert(_ bytes: [UInt8], into text: inout [UInt8]) {
    text.insert(contentsOf: bytes, at: Int.random(in: 0...text.count, using: &random))
  }

  /// Deletes, doubles or exchanges lines.
  private mutating func changeLines(_ text: inout [UInt8]) {
    var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    let line = Int.random(in: 0..<lines.count, using: &random)
    let other = Int.random(in: 0..<lines.count, using: &random)
    switch Int.random(in: 0..<3, using: &random) {
    case 0: lines.remove(at: line)
    case 1: lines.insert(lines[line], at: other)
    default: lines.swapAt(line, other)
    }
    text = Array(lines.joined(separator: [0x0A]))
  }

  /// Replaces a word by another one of the text, or by one that means trouble.
  private mutating func replaceToken(_ text: inout [UInt8]) {
    let words = text.indices.filter { isWord(text, $0) && ($0 == 0 || !isWord(text, $0 - 1)) }
    guard let start = words.randomElement(using: &random), let other = words.randomElement(using: &random) else {
      return
    }
    let replacement = Bool.random(using: &random) ? Array(text[word(text, other)]) : Array(pick(Mutator.tokens).utf8)
    text.replaceSubrange(word(text, start), with: replacement)
  }

  private func isWord(_ text: [UInt8], _ index: Int) -> Bool { !" \n:,[]{}".utf8.contains(text[index]) }

  private func word(_ text: [UInt8], _ start: Int) -> Range<Int> {
    start..<(text.indices[start...].first { !isWord(text, $0) } ?? text.count)
  }

  private mutating func indent(_ text: inout [UInt8]) {
    let starts = text.indices.filter { $0 == 0 || text[$0 - 1] == 0x0A }
    guard let start = starts.randomElement(using: &random) else { return }
    if text[start] == 0x20, Bool.random(using: &random) {
      text.remove(at: start)
    } else {
      text.insert(Bool.random(using: &random) ? 0x20 : 0x09, at: start)
    }
  }

  /// Puts a part of another text in.
  private mutating func splice(_ text: inout [UInt8]) {
    let donor = pick(donors)
    insert(Array(donor[range(in: donor, atMost: 200)]), into: &text)
  }

  private mutating func range(in text: [UInt8], atMost length: Int) -> Range<Int> {
    let start = Int.random(in: 0...text.count, using: &random)
    return start..<min(text.count, start + Int.random(in: 0...length, using: &random))
  }

  private mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[Int.random(in: 0..<elements.count, using: &random)]
  }
}
