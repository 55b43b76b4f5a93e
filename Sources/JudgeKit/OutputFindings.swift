import FileKit
import ScenarioKit
import SystemPackage

/// What stands where each output of a run should: every file is read and compared once, and only the difference is kept.
struct OutputFindings {
  private let findings: [Key: OutputFinding]

  /// Those of a run whose outputs are not looked at: nothing stands anywhere.
  static let unread = OutputFindings(findings: [:])

  private struct Key: Hashable {
    var rank: Int
    var file: String
  }

  private init(findings: [Key: OutputFinding]) {
    self.findings = findings
  }

  /// Reads and compares each output that `plan` calls for, one at a time.
  init(of plan: Plan, _ evidence: Evidence) {
    var findings: [Key: OutputFinding] = [:]
    for expected in plan.expectedOutputs {
      findings[Key(rank: expected.rank, file: expected.file.name)] = OutputFinding(
        evidence.output(expected), expected.file, among: plan.scenario.files)
    }
    self.findings = findings
  }

  /// What stands where `expected` should; nothing, if the plan does not call for it.
  subscript(expected: Plan.ExpectedOutput) -> OutputFinding {
    findings[Key(rank: expected.rank, file: expected.file.name)] ?? .absent
  }
}

/// What stands where an output should.
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

  /// What `found` is, where `file` should stand.
  init(_ found: FoundFile, _ file: Scenario.File, among files: [Scenario.File]) {
    switch found {
    case .absent: self = .absent
    case .other(let what): self = .other(what)
    case .unreadable(let reason): self = .unreadable(reason)
    case .file(let bytes, let size):
      self = SegmentDifference(bytes, size: size, file: file, among: files).map { .different($0) } ?? .right
    }
  }
}
