package import FileKit
import SystemPackage

/// What the ranks tell of themselves by the library that is loaded into them: see `mark.h`.
struct RankMarks {
  /// The folder of the files.
  let folder: FilePath

  /// The marks in a folder that exists.
  init(of folder: FilePath) { self.folder = folder }

  /// The marks of a run with the folder `scratch`, which has none yet.
  /// - Throws: `FileError` if there is no room for them.
  init(in scratch: FilePath) throws(FileError) {
    self.init(of: scratch.appending("finalize"))
    try Folder.create(folder)
  }

  /// The variable that tells the library in every rank where to leave them.
  var variable: RankVariable { RankMarks.variable(folder) }

  /// The same for marks in `folder`, as the ranks see it.
  static func variable(_ folder: FilePath) -> RankVariable { RankVariable("RUNNER_FINALIZE", folder.string) }

  /// Whether `rank` was in `MPI_Finalize` when it ended, with no other thread of its own.
  func isFinalizing(_ rank: Int) -> Bool { FoundFile.exists(folder.appending("\(rank)")) }

  /// How `rank` ended, if it was with another status than 0, or by `MPI_Abort` or a call that failed, and in no way that it cannot tell of.
  /// - Throws: `MarkDoubt` if nothing that the library leaves says that.
  func end(of rank: Int) throws(MarkDoubt) -> RankEnd? {
    try RankEnd(mark: FoundFile.read(folder.appending("\(rank).end"), limit: RankEnd.markLimit))
  }
}

extension RankEnd {
  /// The most bytes of the file by which a rank tells how it ended.
  fileprivate static let markLimit = 32

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
