import HuntKit
import ReportKit
import ScenarioKit
import SystemPackage
import Wording

/// Shows a hunt to a person: what it finds, and on a terminal how far it is.
struct HuntPresenter: EventPresenter {
  typealias Event = HuntEvent

  private let console: Console
  private let style: Style
  private let isQuiet: Bool
  private let repeatWords: [String]
  private var latest = HuntReport()
  private var activity: String?
  private var isShown = false

  /// A presenter of a hunt; `repeatWords` and the path of a scenario make the command that runs it alone.
  init(console: Console, style: Style, isQuiet: Bool, repeatWords: [String]) {
    self.console = console
    self.style = style
    self.isQuiet = isQuiet
    self.repeatWords = repeatWords
  }

  var isUnread: Bool { console.isUnread }

  mutating func begin() { draw() }

  mutating func end() { clear() }

  mutating func show(_ event: HuntEvent) {
    if case .progressed(let report) = event { latest = report }
    activity = HuntText.activity(event)
    var text = isQuiet ? "" : HuntText.line(event, style: style)
    if case .shrunk(let finding) = event { text += detail(finding) }
    if !text.isEmpty {
      clear()
      console.write(text)
    }
    draw()
  }

  mutating func showInterruption(count: Int) {
    clear()
    if console.isTerminal, count == 1 { console.write("interrupted; ending what runs (again to hurry)\n") }
  }

  /// What is told of `finding`.
  private func detail(_ finding: HuntFinding) -> String {
    HuntText.detail(finding, command: command(for: finding), style: style)
  }

  /// The command that runs the scenario of `finding`.
  func command(for finding: HuntFinding) -> String {
    let path = finding.scenario.path.string
    return ShellCommand.text(repeatWords + (path.hasPrefix("-") ? ["--", path] : [path]))
  }

  private mutating func draw() {
    guard console.isTerminal else { return }
    console.write("\r\u{1B}[K" + HuntText.progress(latest, activity, width: console.width))
    isShown = true
  }

  private mutating func clear() {
    guard isShown else { return }
    console.write("\r\u{1B}[K")
    isShown = false
  }
}
