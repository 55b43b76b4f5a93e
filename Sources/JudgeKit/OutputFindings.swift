import FileKit
import ScenarioKit
import SwarmCore
import SystemPackage

/// What is found where each output of a run should be.
///
/// Every file is read and compared once; only differences are kept.
struct OutputFindings {
  private let findings: [Key: OutputFinding]

  /// The findings of a run whose outputs are not read: every output is absent.
  static let unread = OutputFindings(findings: [:])

  private struct Key: Hashable {
    var rank: Int
    var file: String
  }

  private init(findings: [Key: OutputFinding]) {
    self.findings = findings
  }

  /// Reads and compares each output that `plan` demands, one at a time.
  init(of plan: Plan, _ evidence: Evidence) {
    var findings: [Key: OutputFinding] = [:]
    for expected in plan.expectedOutputs {
      let key = Key(rank: expected.rank, file: expected.file.name)
      guard let unwritten = evidence.unwritten else {
        findings[key] = OutputFinding(evidence.output(expected), expected.file, among: plan.scenario.files)
        continue
      }
      let hashes = unwritten[expected.rank]?[expected.file.name]
      findings[key] = OutputFinding(unwritten: hashes, expected.file, among: plan.scenario.files)
    }
    self.findings = findings
  }

  /// What is found where `expected` should be; `.absent` if the plan does not demand it.
  subscript(expected: Plan.ExpectedOutput) -> OutputFinding {
    findings[Key(rank: expected.rank, file: expected.file.name)] ?? .absent
  }
}

/// What is found where an output should be.
enum OutputFinding: Hashable {
  /// The output, as it must be.
  case right
  /// Nothing.
  case absent
  /// Something that is not a file.
  case other(FoundFile.Kind)
  /// A file that cannot be read.
  case unreadable(Errno)
  /// A file with other segments.
  case different(SegmentDifference)

  /// The finding for `found`, where `file` should be.
  init(_ found: FoundFile, _ file: Scenario.File, among files: [Scenario.File]) {
    switch found {
    case .absent: self = .absent
    case .other(let what): self = .other(what)
    case .unreadable(let reason): self = .unreadable(reason)
    case .file(let bytes, let size):
      self = SegmentDifference(bytes, size: size, file: file, among: files).map { .different($0) } ?? .right
    }
  }

  /// The finding for what a client would have written where `file` should be; nil is nothing.
  fileprivate init(unwritten hashes: [Hash]?, _ file: Scenario.File, among files: [Scenario.File]) {
    guard let hashes else {
      self = .absent
      return
    }
    if hashes == file.hashes {
      self = .right
    } else {
      let text = hashes.flatMap { Array("\($0)\n".utf8) }
      self.init(.file(bytes: text, size: Int64(text.count)), file, among: files)
    }
  }

  /// How many segments of `file`, which should be there, are right; all of them only if the output is.
  func rightSegments(of file: Scenario.File) -> Int {
    switch self {
    case .right: file.hashes.count
    case .absent, .other, .unreadable: 0
    case .different(let difference): min(difference.rightSegments, max(0, file.hashes.count - 1))
    }
  }
}
