package import FileKit
package import SystemPackage

/// What is wrong with a golden file, or with all goldens of a scenario.
package struct GoldenFact: Hashable, Sendable {
  /// The golden file, or the folder of all goldens of the scenario if `problem` is `.noneAtAll`.
  package var path: FilePath
  /// The scenario's file, from which the golden can be written again.
  package var scenario: FilePath
  /// What is wrong.
  package var problem: Problem

  /// A golden at `path` of the scenario in the file `scenario`.
  package init(path: FilePath, scenario: FilePath, _ problem: Problem) {
    self.path = path
    self.scenario = scenario
    self.problem = problem
  }

  /// What can be wrong with a golden.
  package enum Problem: Hashable, Sendable {
    /// The scenario has no golden at all.
    case noneAtAll
    /// The golden is missing.
    case missing
    /// Something that is not a regular file is there.
    case notAFile(FoundFile.Kind)
    /// The file cannot be read.
    case unreadable(Errno)
    /// The file cannot be written, so that no golden of the scenario has changed.
    case unwritable(Errno)
    /// The scenario has no output of this name.
    case unexpected
    /// It holds a digest, and the scenario says `golden: exact`.
    case digest
    /// It holds no digest, and the scenario says `golden: digest`.
    case noDigest
    /// It holds another digest than that of the scenario, each as 64 hexadecimal digits.
    case otherDigest(expected: String, found: String)
    /// It holds other segments than the scenario.
    case segments(SegmentFact)
  }
}
