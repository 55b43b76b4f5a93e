/// A command as a person would type it into a POSIX shell.
package enum ShellCommand {
  /// The words, quoted where the shell would read them otherwise, with a space between.
  package static func text(_ words: [String]) -> String {
    words.map(quoted).joined(separator: " ")
  }

  /// One word; control characters are written as `$'\n'`, which bash, zsh and ksh know.
  private static func quoted(_ word: String) -> String {
    if !word.isEmpty, word.utf8.allSatisfy(isPlain) { return word }
    if word.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
      return "$'" + word.unicodeScalars.map(escaped).joined() + "'"
    }
    return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "@%+=:,./-_".utf8.contains(byte)
    }
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\t": "\\t"
    case "\r": "\\r"
    case "'": "\\'"
    case "\\": "\\\\"
    default:
      if scalar.value < 0x20 || scalar.value == 0x7F {
        "\\x" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
      } else {
        String(scalar)
      }
    }
  }
}
