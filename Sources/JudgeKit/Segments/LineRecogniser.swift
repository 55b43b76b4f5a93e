import ScenarioKit
import SwarmCore

/// Recognises what a line of an output holds: the hash of a segment, or something else.
struct LineRecogniser {
  private let file: Scenario.File
  private let files: [Scenario.File]

  /// A recogniser of the hashes of `file` and of the other `files` of its scenario.
  init(file: Scenario.File, files: [Scenario.File]) {
    self.file = file
    self.files = files
  }

  /// What `line` of `text` is.
  func found(_ line: SegmentText.Line, in text: SegmentText) -> FoundLine {
    line.hash == .unknown ? .text(text.text(of: line)) : .hash(line.hash, of: place(of: line.hash))
  }

  private func place(of hash: Hash) -> FoundLine.Place? {
    if let index = file.hashes.firstIndex(of: hash) { return FoundLine.Place(segment: index) }
    for other in files where other.name != file.name {
      if let index = other.hashes.firstIndex(of: hash) { return FoundLine.Place(segment: index, file: other.name) }
    }
    return nil
  }
}
