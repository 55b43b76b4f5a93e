import ArgumentParser
import LibC
import RunKit
import SystemPackage

/// Handles Ctrl-C, Ctrl-\, SIGTERM and the end of the terminal as requests to stop in good order.
struct Interruption {
  private static let signals = [SIGINT, SIGTERM, SIGQUIT, SIGHUP]
  /// How long the end in good order may take.
  private static let patience = Duration.seconds(5)

  private let watch: SignalWatch

  /// Calls `handler` at every such signal until `stop`, with the number of signals so far, from 1.
  ///
  /// If what was asked to stop has not after some seconds, as it waits for something that does not come, the process is
  /// ended: what it has started ends with it.
  /// - Throws: `MachineError` if the system has no thread left to hear them.
  init(_ handler: @escaping @Sendable (_ count: Int) -> Void) throws(MachineError) {
    let signals = Interruption.signals.filter {
      ![SIGHUP, SIGQUIT].contains($0) || !SignalWatch.isIgnored($0)
    }
    do throws(Errno) {
      watch = try SignalWatch(
        signals, patience: Interruption.patience, overdue: { _exit(ExitStatus.interrupted.rawValue) }, handler)
    } catch {
      throw MachineError("cannot start a thread: \(error)", mend: ResourceLimit.processes.mend())
    }
  }

  /// Restores the usual effect of the signals.
  func stop() {
    watch.stop()
  }

  /// Sets what signals do as long as nobody handles them.
  ///
  /// A write to a pipe without a reader, or beyond the limit of a file's size, fails instead of ending the process; and
  /// Ctrl-\ ends it, where Swift's runtime would report a crash.
  static func setUsualEffects() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    if !SignalWatch.isIgnored(SIGQUIT) { signal(SIGQUIT, SIG_DFL) }
  }
}
