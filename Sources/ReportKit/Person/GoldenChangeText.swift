package import JudgeKit
package import SystemPackage
import Wording

/// The words for the changes that an update made.
package enum GoldenChangeText {
  /// A line for each change: `  added golden/chain/client2_film`.
  package static func text(_ changes: [GoldenChange]) -> String {
    changes.map { "  \($0.kind.rawValue) \($0.path.string.printable)\n" }.joined()
  }

  /// The number of changes of each kind, without a newline: `2 goldens added, 1 changed`.
  package static func summary(_ changes: [GoldenChange]) -> String {
    let parts = GoldenChange.Kind.allCases.compactMap { kind -> String? in
      let count = changes.count { $0.kind == kind }
      return count == 0 ? nil : "\(count.grouped) \(kind.rawValue)"
    }
    return parts.isEmpty ? "no golden file changed" : "golden files: \(parts.joined(separator: ", "))"
  }

  /// A warning of goldens that no scenario has any more; empty if there are none.
  package static func orphans(_ paths: [FilePath]) -> String {
    guard !paths.isEmpty else { return "" }
    let limit = 10
    var text = paths.prefix(limit).map { "warning: no scenario has the golden file \($0.string.printable)\n" }.joined()
    if paths.count > limit { text += "warning: … and \((paths.count - limit).counted("more golden file"))\n" }
    return text + "  runner update --prune removes \(paths.count == 1 ? "it" : "them")\n"
  }
}
