import FileKit
import Glibc
import SystemPackage
import Wording
import YAMLNodes

/// How content files are found: in the scenario's folder or below it.
extension Decoder {
  /// The content file that `node` names, checked even if the segment size is not known; nil, and reported, if it cannot
  /// be read.
  func contentFile(_ node: Node, segmentSize: Int?) -> ContentFile? {
    guard let name = text(node, "the path of a file") else { return nil }
    guard !name.unicodeScalars.contains("\0") else {
      wrongValue(node, expected: "the path of a file")
      return nil
    }
    let path = FilePath(name)
    guard path.isRelative, path.lexicallyNormalized().components.first?.kind != .parentDirectory else {
      leadsOutside(node)
      return nil
    }
    let found: FilePath
    do {
      let home = try folder.withoutLinks()
      found = try folder.pushing(path).withoutLinks()
      guard found.starts(with: home) else {
        leadsOutside(node)
        return nil
      }
    } catch {
      notReadable(node, reason: error.description)
      return nil
    }
    do {
      let bytes = try InputFile.withFile(found, limit: Int64(Bounds.contentBytes)) { $0.size }
      guard bytes > 0 else {
        notReadable(node, reason: "it is empty, and a file has at least one segment")
        return nil
      }
      return ContentFile(path: found, bytes: Int(bytes), segmentSize: segmentSize ?? 1)
    } catch {
      let refusal = error as? InputFile.Refusal ?? .refused(.ioError)
      notReadable(node, reason: refusal.words(limit: Int64(Bounds.contentBytes)))
      return nil
    }
  }
}

// The words.
extension Decoder {
  private func leadsOutside(_ node: Node) {
    findings.report(
      .contentOutside,
      "the path \(quoted(node.text)) leads outside the scenario's folder; content stands there or below it",
      at: node.mark)
  }

  private func notReadable(_ node: Node, reason: String) {
    findings.report(.unreadableContent, "cannot read the content \(quoted(node.text)): \(reason)", at: node.mark)
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
