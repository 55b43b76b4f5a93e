import ArgumentParser
import ReportKit
import ScenarioKit
import SweepKit

/// The statuses with which `runner` ends; wrong usage (64) is the argument parser's.
enum ExitStatus {
  /// A scenario failed.
  static let failed = ExitCode(1)
  /// A scenario file or setting is invalid; a golden that is wrong fails its scenario.
  static let invalid = ExitCode(2)
  /// The machine or the launcher is at fault.
  static let machine = ExitCode(3)
  /// The user, or the reader of a pipe, ended it early.
  static let interrupted = ExitCode(130)

  /// Ends the command with the status of a sweep; without an error if every scenario is as expected.
  ///
  /// An error of the machine outweighs a failure, as it makes it doubtful.
  /// - Throws: `ExitCode`.
  static func end(with report: SweepReport) throws {
    if report.isInterrupted { throw interrupted }
    if report.entries.contains(where: \.result.isMachineError) { throw machine }
    if !report.isAsExpected { throw failed }
  }
}
