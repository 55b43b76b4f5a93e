import Wording
import YAMLNodes

/// A file's name is safe in `client<R>_<file>` and in a line of a rank input.
package struct SafeFileNames: Rule {
  func check(_ draft: DraftIndex, _ findings: Findings) {
    for file in draft.files {
      let name = file.name.value
      guard let fault = SafeFileNames.fault(of: name) else { continue }
      findings.report(
        .unsafeFileName,
        "the file name \(quoted(name)) \(fault); it becomes a part of \"client1_<file>\"", at: file.name.mark)
    }
  }

  /// Why no file can have the name `name`, in words that follow the name in a message; nil if one can.
  package static func fault(of name: String) -> String? {
    if name.isEmpty { return "is empty" }
    if name == "." || name == ".." { return "means a folder" }
    if name.utf8.count > Bounds.fileNameBytes {
      return "has \(name.utf8.count) bytes, and may have \(Bounds.fileNameBytes)"
    }
    for scalar in name.unicodeScalars {
      if scalar == "/" { return "has a \"/\"" }
      if scalar.properties.isWhitespace { return "has white space" }
      if scalar.isDisturbing { return "has a control character" }
    }
    return nil
  }
}
