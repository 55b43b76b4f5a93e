package import FileKit

extension RankEnd {
  /// The most bytes of the file by which a rank tells how it ended.
  static let markLimit = 32

  /// The end that a rank tells by `mark`, if it tells of one.
  /// - Throws: `MarkDoubt` if nothing that the library leaves says that.
  package init?(mark: FoundFile) throws(MarkDoubt) {
    guard let end = try RankEnd.end(told: mark) else { return nil }
    self = end
  }

  private static func end(told mark: FoundFile) throws(MarkDoubt) -> RankEnd? {
    let text: String
    switch mark {
    case .absent: return nil
    case .file(let bytes, let size):
      // One that was ended as it wrote has left nothing.
      if size == 0 { return nil }
      text = String(decoding: bytes, as: UTF8.self)
      guard size <= Int64(markLimit) else { throw .content(text) }
    case .other, .unreadable: throw .notReadable
    }
    let words = text.split(separator: " ")
    guard words.count == 2, let code = Int32(words[1]) else { throw .content(text) }
    switch words[0] {
    case "exit": return code & 0xFF == 0 ? nil : .exited(status: code & 0xFF)
    case "abort": return .aborted(code: code)
    case "fail": return .failedCall(error: nil, call: nil)
    default: throw .content(text)
    }
  }
}
