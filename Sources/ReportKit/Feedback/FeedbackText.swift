import Wording

extension Feedback {
  /// The sum in a sentence.
  var totalSentence: String {
    if let total { return "\(total.text) of \(possible.text) points." }
    return "No points are given: the marking itself failed in part, and is to be repeated. "
      + "That is no fault of the submission."
  }

  /// Why it could not be run, in a sentence; nil if it could.
  var problemSentence: String? { problem.map { "The submission could not be run: \($0)." } }
}

extension Feedback.Entry {
  /// What is told of the scenario, a line each, a blank one between parts; evidence is indented.
  var lines: [String] { lines(of: blocks) }

  /// The same without what the swarm wrote last.
  var linesWithoutWords: [String] { lines(of: blocks.filter { !$0.isOfSwarm }) }

  /// What the swarm wrote last, a line each; empty if that is not told.
  var words: [String] { blocks.filter(\.isOfSwarm).flatMap(\.lines) }

  private func lines(of blocks: [Feedback.Block]) -> [String] {
    var parts = blocks.map(\.lines)
    if let description {
      let text = description.split(whereSeparator: \.isNewline).map(\.printable)
      if !text.isEmpty { parts.insert(text, at: 0) }
    }
    return Array(parts.joined(separator: [""]))
  }
}

extension Feedback.Block {
  /// Whether it holds nothing but what the swarm wrote.
  var isOfSwarm: Bool {
    switch self {
    case .words: true
    case .sentences, .evidence: false
    }
  }

  /// The lines of the block, none of which is more than one line.
  var lines: [String] {
    switch self {
    case .sentences(let text): [text]
    case .evidence(let lines): lines.map { "    \($0)" }
    case .words(let source, let lines): ["The last lines of \(source):", ""] + lines.map { "    | \($0)" }
    }
  }
}
