import ArgumentParser
import ReportKit
import SweepKit

/// The statuses with which `runner` ends; wrong usage (64) is the argument parser's.
enum ExitStatus {
  /// A scenario failed.
  static let failed = ExitCode(1)
  /// A scenario file or setting is invalid; a golden that is wrong fails its scenario.
  static let invalid = ExitCode(2)
  /// The machine or the launcher failed.
  static let machine = ExitCode(3)
  /// The user, or the reader of a pipe, ended it early.
  static let interrupted = ExitCode(130)

  /// Ends the command with the status of a sweep.
  ///
  /// An error of the machine comes before a failure of a scenario, which it makes doubtful.
  /// - Throws: `ExitCode` unless every scenario is as expected.
  static func end(with report: SweepReport) throws {
    if report.isInterrupted { throw interrupted }
    if report.entries.contains(where: \.result.isMachineError) { throw machine }
    if !report.isAsExpected { throw failed }
  }
}
