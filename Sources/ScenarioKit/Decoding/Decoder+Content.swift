import FileKit
import LibC
import SystemPackage
import Wording
import YAMLNodes

/// How content files are found: in the scenario's folder or below it.
extension Decoder {
  /// The content file that `node` names, checked even if the segment size is not known; nil, and reported, if it cannot
  /// be read.
  func contentFile(_ node: Node, segmentSize: Int?) -> ContentFile? {
    guard let found = insideFile(node, "content", .unreadableContent) else { return nil }
    do {
      let bytes = try InputFile.withFile(found, limit: Int64(Bounds.contentBytes)) { $0.size }
      guard bytes > 0 else {
        notReadable(
          node, "content", .unreadableContent, reason: "it is empty, and a file has at least one segment")
        return nil
      }
      return ContentFile(path: found, bytes: Int(bytes), segmentSize: segmentSize ?? 1)
    } catch {
      let refusal = error as? InputFile.Refusal ?? .refused(.ioError)
      notReadable(
        node, "content", .unreadableContent, reason: refusal.words(limit: Int64(Bounds.contentBytes)))
      return nil
    }
  }

  /// The absolute path, without links, of the file that `node` names, which messages call `what`; nil, and reported, if it is
  /// not in the scenario's folder or below it.
  func insideFile(_ node: Node, _ what: String, _ kind: ScenarioFinding) -> FilePath? {
    guard let name = text(node, "the path of a file") else { return nil }
    guard !name.unicodeScalars.contains("\0") else {
      wrongValue(node, expected: "the path of a file")
      return nil
    }
    let path = FilePath(name)
    guard path.isRelative, path.lexicallyNormalized().components.first?.kind != .parentDirectory else {
      leadsOutside(node, what)
      return nil
    }
    do {
      let home = try folder.withoutLinks()
      let found = try folder.pushing(path).withoutLinks()
      guard found.starts(with: home) else {
        leadsOutside(node, what)
        return nil
      }
      return found
    } catch {
      notReadable(node, what, kind, reason: error.description)
      return nil
    }
  }
}

// The words.
extension Decoder {
  private func leadsOutside(_ node: Node, _ what: String) {
    findings.report(
      .contentOutside,
      "the path \(quoted(node.text)) leads outside the scenario's folder; \(what == "content" ? what : "a \(what)") stands there or below it",
      at: node.mark)
  }

  /// Reports that the file that `node` names, which messages call `what`, cannot be read.
  func notReadable(_ node: Node, _ what: String, _ kind: ScenarioFinding, reason: String) {
    findings.report(kind, "cannot read the \(what) \(quoted(node.text)): \(reason)", at: node.mark)
  }
}

extension FilePath {
  /// The absolute path of the same file, with every symbolic link followed.
  /// - Throws: the error of `realpath`.
  fileprivate func withoutLinks() throws(Errno) -> FilePath {
    guard let resolved = realpath(string, nil) else { throw Errno(rawValue: errno) }
    defer { free(resolved) }
    return FilePath(platformString: resolved)
  }
}
