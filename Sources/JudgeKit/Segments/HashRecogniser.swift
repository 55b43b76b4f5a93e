import ScenarioKit
import SwarmCore
import Wording

/// Says of a hash that stands in the wrong place where it belongs.
struct HashRecogniser {
  private let file: Scenario.File
  private let files: [Scenario.File]

  /// Knows the hashes of `file` and of the other `files` of its scenario.
  init(file: Scenario.File, files: [Scenario.File]) {
    self.file = file
    self.files = files
  }

  /// What was expected, cut as far as it stays different, and what was found instead.
  func words(expected: Hash, found: Hash, text: String) -> (expected: String, found: String) {
    if found == .unknown || origin(of: found) != nil { return (short(expected), words(found: found, text: text)) }
    if found.description.lowercased() == expected.description.lowercased() {
      return (short(expected), "the same in the other case")
    }
    let alike = zip(found.description, expected.description).prefix { $0 == $1 }.count
    return (short(expected, digits: alike + 4), short(found, digits: alike + 4))
  }

  /// What `found`, spelled `text`, is.
  func words(found: Hash, text: String) -> String {
    if found != .unknown { return origin(of: found) ?? short(found) }
    return text.isEmpty ? "a blank line" : quoted(text, limit: 40)
  }

  /// `the hash of segment 18`, or of another file's: `the hash of segment 4 of album`.
  private func origin(of hash: Hash) -> String? {
    if let index = file.hashes.firstIndex(of: hash) { return "the hash of segment \(index)" }
    for other in files where other.name != file.name {
      if let index = other.hashes.firstIndex(of: hash) { return "the hash of segment \(index) of \(other.name)" }
    }
    return nil
  }

  private func short(_ hash: Hash, digits: Int = 4) -> String {
    let text = hash.description
    return digits + 4 >= Hash.length ? text : text.prefix(digits) + "…"
  }
}
