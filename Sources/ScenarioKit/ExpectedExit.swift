import LibC
import Wording

/// How the process of a rank must end.
package enum ExpectedExit: Hashable, Sendable {
  /// With this exit status.
  case status(Int32)
  /// By this signal.
  case signal(Int32)
  /// In any way.
  case any

  /// The signal by which a fault ends a process: SIGKILL.
  package static let kill = SIGKILL

  /// The exit that `text` spells: a status from 0 to 255, the name of a signal, or `any`; nil if it spells none.
  init?(_ text: String) {
    if text == "any" {
      self = .any
    } else if let status = Int32(text), 0...255 ~= status, !text.hasPrefix("+") {
      self = .status(status)
    } else if let signal = signalNumber(text) {
      self = .signal(signal)
    } else {
      return nil
    }
  }
}
