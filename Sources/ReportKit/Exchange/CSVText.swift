import Wording

/// Comma-separated values (RFC 4180, but with the line ends of Unix).
enum CSVText {
  /// One field, in quotes where it must be; text that a spreadsheet would read as a formula becomes a path, which it does not.
  static func field(_ text: String) -> String {
    let harmless = (text.first.map { "=+-@".contains($0) } == true ? "./" : "") + text.printable
    guard harmless.contains(where: { ",\"\n\r".contains($0) }) else { return harmless }
    return "\"" + harmless.replacing("\"", with: "\"\"") + "\""
  }
}
