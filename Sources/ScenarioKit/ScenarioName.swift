import FileKit
import LibC
package import SystemPackage
import Wording

/// How a scenario is named: by the stem of its file, with the subfolders below a folder named `scenarios`.
package struct ScenarioName {
  /// The name of the folder below which subfolders are a part of the name.
  static let root = "scenarios"

  /// Why `name` cannot be a part of `golden/<name>` and of a run's directory, in words that follow the name in a message;
  /// nil if it can.
  static func fault(of name: String) -> String? {
    for component in name.split(separator: "/", omittingEmptySubsequences: false) {
      if component.isEmpty || component.hasPrefix(".") { return "must not begin with \".\"" }
      if component.utf8.count > Bounds.scenarioNameBytes { return "has more than \(Bounds.scenarioNameBytes) bytes" }
      for scalar in component.unicodeScalars where scalar.isDisturbing || scalar == "\u{FFFD}" {
        return "has a control character, or bytes that are not UTF-8"
      }
    }
    return nil
  }

  /// The name of the scenario at `path`.
  package static func name(of path: FilePath) -> String {
    let folders = path.absolute.lexicallyNormalized().removingLastComponent().components.map(\.string)
    let stem = path.stem ?? ""
    guard let root = folders.lastIndex(of: root) else { return stem }
    return (folders[(root + 1)...] + [stem]).joined(separator: "/")
  }
}
