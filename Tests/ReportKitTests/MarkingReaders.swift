import Essentials
import Testing

/// Reads marks as the systems do that take them.
enum Reader {
  /// What vmchecker takes for the total: the digits behind the first `Total:` and spaces, found by bytes.
  static func vmchecker(_ text: String) -> Int? {
    let (bytes, mark) = (Array(text.utf8), Array("Total:".utf8))
    for start in bytes.indices where bytes[start...].starts(with: mark) {
      let rest = bytes[(start + mark.count)...].drop { $0 == 0x20 }
      let digits = rest.prefix { (0x30...0x39).contains($0) }
      if !digits.isEmpty { return Int(String(decoding: digits, as: UTF8.self)) }
    }
    return nil
  }

  /// What VPL takes for the grade, and for the comment: the last line with its tag; what is in blocks, or has the tag of one.
  static func vpl(_ text: String) -> (grade: String?, comment: [String]) {
    var (grade, comment, isInBlock) = (String?.none, [String](), false)
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map(Array.init) {
      let words = String(decoding: line, as: UTF8.self)
      let tag = Array("Grade :=>>".utf8)
      if line.starts(with: tag) {
        grade = String(decoding: line.dropFirst(tag.count).drop { $0 == 0x20 }, as: UTF8.self)
      }
      let bare = String(words.drop { $0 == " " })
      if isInBlock {
        if bare == "--|>" { isInBlock = false } else { comment.append(words) }
      } else if bare == "<|--" {
        isInBlock = true
      } else if line.starts(with: "Comment :=>>".utf8) {
        comment.append(words)
      }
    }
    return (grade, comment)
  }

  struct Gradescope: Decodable {
    struct Test: Decodable {
      var name: String
      var score: Double?
      var max_score: Double?
      var status: String
      var output: String
      var visibility: String
    }
    var score: Double?
    var execution_time: Double?
    var output: String
    var output_format: String
    var stdout_visibility: String
    var tests: [Test]
  }

  static func gradescope(_ text: String) throws -> Gradescope {
    try JSONDecoder().decode(Gradescope.self, from: Data(text.utf8))
  }

  struct Classroom: Decodable {
    struct Test: Decodable {
      var name: String
      var status: String
      var score: Double?
      var message: String?
    }
    var version: Int
    var status: String
    var max_score: Double
    var tests: [Test]
  }

  static func classroom(_ text: String) throws -> Classroom {
    try JSONDecoder().decode(Classroom.self, from: Data(try decoded(text).utf8))
  }

  /// The text that `text` is in Base64.
  static func decoded(_ text: String) throws -> String {
    let data = try #require(Data(base64Encoded: String(text.dropLast())))
    return String(decoding: data, as: UTF8.self)
  }
}

extension [UInt8] {
  /// Whether the bytes of `text` stand in it.
  func contains(_ text: String) -> Bool {
    indices.contains { self[$0...].starts(with: text.utf8) }
  }
}
