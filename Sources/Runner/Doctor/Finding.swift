import ReportKit
import ScenarioKit
import Wording

/// What the doctor found out about one thing that a run needs.
struct Finding: Hashable, Sendable {
  /// Whether it is there.
  enum State: String, Hashable, Sendable {
    case found
    /// It is there, but may not be enough in every case.
    case doubtful
    case missing
  }

  /// The thing that a run needs.
  var subject: String
  /// Whether it is there.
  var state: State
  /// Where it is, or what is wrong with it.
  var detail: String
  /// What the user can do about it, if something is wrong.
  var mend: String?

  /// A finding that the thing is there.
  static func found(_ subject: String, _ detail: String) -> Finding {
    Finding(subject: subject, state: .found, detail: detail)
  }

  /// The line of the finding, and one for its mend, each ended by a newline.
  func text(style: Style) -> String {
    let role: Style.Role =
      switch state {
      case .found: .good
      case .doubtful: .doubtful
      case .missing: .bad
      }
    let label = state.rawValue + String(repeating: " ", count: max(0, 8 - state.rawValue.count))
    let name = subject + String(repeating: " ", count: max(0, 9 - subject.count))
    let mendLine = mend.map { String(repeating: " ", count: 21) + "mend: \($0.printable)\n" } ?? ""
    return "\(style.paint(label, role))  \(name)  \(detail.printable)\n\(mendLine)"
  }
}
