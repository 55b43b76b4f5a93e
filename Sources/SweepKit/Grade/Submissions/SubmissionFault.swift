import RunKit
import Wording

/// Why there is no swarm in a submission that could be run.
package struct SubmissionFault: Error, Codable, Hashable, Sendable {
  /// The step at which that was found.
  package enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
    /// It is neither a folder nor an archive, or not there.
    case form
    /// It could not be unpacked.
    case unpack
    /// It could not be copied.
    case copy
    /// It does not build.
    case build
    /// Its executable is missing.
    case program
  }

  /// The step at which that was found.
  package var kind: Kind
  /// What it was: `does not build: status 2`.
  package var words: String
  /// The last lines that the step has printed, as they are.
  package var lines: [String]

  /// A fault.
  package init(_ kind: Kind, _ words: String, lines: [String] = []) {
    (self.kind, self.words, self.lines) = (kind, words, lines)
  }

  /// How many lines of a step are kept, and how many characters of each.
  private static let (keptLines, keptCharacters) = (20, 400)

  /// The fault of a step that ended as `result` says, otherwise than well.
  init(_ kind: Kind, of result: Errand.Result) {
    let lines = String(decoding: result.output.bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      .suffix(SubmissionFault.keptLines).map { $0.printable(limit: SubmissionFault.keptCharacters) }
    let beginning =
      switch kind {
      case .unpack: "cannot be unpacked"
      case .copy: "cannot be copied"
      case .build: "does not build"
      case .form, .program: "is of no use"
      }
    var words = SubmissionFault.words(result.end)
    // Of an archive, the first line says what is wrong with which member, and the last that something was.
    if kind == .unpack || kind == .copy, case .exited = result.end, let first = lines.first {
      words = first.printable(limit: 200)
    }
    self.init(kind, "\(beginning): \(words)", lines: lines)
  }

  private static func words(_ end: Errand.End) -> String {
    switch end {
    case .exited(let status): "status \(status)"
    case .signalled(let signal): "ended by \(signalWords(signal))"
    case .exceeded(.time(let time)): "not done after \(time.words)"
    case .exceeded(.memory(let bytes)): "it takes more than \(bytes.sizeWords) of memory"
    case .exceeded(.tasks(let count)): "it has more than \(count.grouped) processes and threads"
    case .exceeded(.bytes(let bytes)): "it makes more than \(Int(bytes).sizeWords)"
    case .exceeded(.entries(let count)): "it makes more than \(count.grouped) files"
    case .exceeded(.unmeasurable): "its paths are too long, or its folders closed, so that it cannot be measured"
    case .interrupted: "interrupted"
    case .failed: "what ran it was ended"
    }
  }
}
