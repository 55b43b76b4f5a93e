import ArgumentParser
import FileKit
import ReportKit
import ScenarioKit
import SystemPackage
import Wording

/// The folder that `--feedback` names, with a page for each submission.
///
/// All pages are written or none. Of what stands there, only pages are ever removed or replaced.
struct FeedbackFolder {
  /// The folder.
  let path: FilePath
  private let name: String

  /// The folder `name`, which need not be there yet.
  /// - Throws: `ValidationError` if it is one of `inputs`, or the folder in which one stands, or something else than a folder.
  init(_ name: String, besides inputs: [CommandInput]) throws {
    self.name = name
    path = FilePath(name)
    if name.isEmpty { throw ValidationError("--feedback: a folder needs a name") }
    switch FileSystem.kind(of: path) {
    case nil, .directory: break
    default: throw ValidationError("--feedback: \(quoted(name)) is not a folder; name another")
    }
    try OutputConflict.check(folder: name, option: "--feedback", inputs: inputs)
    let identity = FileIdentity(path)
    let neighbour = inputs.first { input in
      let folder = input.path.removingLastComponent()
      return input.role != .inputFolder && FileIdentity(folder.isEmpty ? "." : folder) == identity
    }
    if let neighbour, neighbour.role != .lastResults {
      throw ValidationError(
        "--feedback: \(quoted(name)) holds \(quoted(neighbour.path.string, limit: 200)), which "
          + "\(neighbour.role.words); name another folder")
    }
  }

  /// Checks that nothing but a page of an earlier marking is in the way of the page of one of `labels`.
  /// - Throws: `ValidationError` if something is.
  func check(_ labels: [String]) throws {
    for page in labels.map(FeedbackPage.name) {
      let path = path.appending(page)
      guard FoundFile.exists(path), !FeedbackFolder.isPage(path) else { continue }
      throw ValidationError(
        "--feedback: \(quoted(path.string, limit: 200)) is no page of an earlier marking, and would be lost; "
          + "name another folder")
    }
  }

  /// Removes the pages of an earlier marking, whoever they are for.
  /// - Throws: `FileError`, of the first that could not be removed.
  func removeOld() throws(FileError) {
    var failure: FileError?
    for name in Folder.names(in: path) where name.hasSuffix(FeedbackPage.nameEnd) {
      let page = path.appending(name)
      guard FeedbackFolder.isPage(page) else { continue }
      do throws(FileError) {
        try Folder.removeFile(page)
      } catch {
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
  }

  /// Writes `pages`, all of them or none.
  /// - Throws: `FileError`.
  func write(_ pages: [(name: String, text: String)]) throws(FileError) {
    if pages.isEmpty { return }
    try AtomicFile.writeAll(pages.map { (bytes: Array($0.text.utf8), path: path.appending($0.name)) })
  }

  /// Whether the regular file at `path` begins as pages do.
  private static func isPage(_ path: FilePath) -> Bool {
    let mark = Array((FeedbackPage.mark + "\n").utf8)
    guard case .file(let bytes, _) = FoundFile.read(path, limit: mark.count) else { return false }
    return bytes == mark
  }
}
