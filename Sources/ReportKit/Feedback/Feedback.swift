import JudgeKit
import MarkKit
import ScenarioKit
import SweepKit
import Wording

/// What one submission may be told of its marks: points, what failed and what to do about it, and none of the answers.
struct Feedback {
  /// The name of the submission.
  let label: String
  /// The sum; nil if a mark is missing, as the marking itself failed.
  let total: AwardedPoints?
  /// What all scenarios are worth together.
  let possible: AwardedPoints
  /// Why it could not be run at all.
  let problem: String?
  /// Each scenario.
  let scenarios: [Entry]

  /// What is told of one scenario.
  struct Entry {
    /// Its name; of one that is hidden, only its number.
    let title: String
    /// When it may be seen.
    let visibility: ScenarioVisibility
    /// The points; nil if the marking itself failed, or was not done.
    let points: AwardedPoints?
    /// What it is worth.
    let possible: AwardedPoints
    /// What its author says of it.
    let description: String?
    /// How it went.
    let blocks: [Block]
    /// The first kind of failure, if the marking shows one.
    let kind: Failure.Kind?
    /// Wall time of its runs together.
    let duration: Duration

    /// Whether it has all points.
    var isPassed: Bool { points == possible }

    /// `2.5 of 10 points`, or that it is not marked.
    var pointsText: String { points.map { "\($0.text) of \(possible.text) points" } ?? "not marked" }
  }

  /// A part of what is told, which may be several lines.
  enum Block: Hashable {
    /// Sentences of the runner's own.
    case sentences(String)
    /// Lines of evidence, in which may stand what the swarm chose, as names.
    case evidence([String])
    /// The last lines that the swarm wrote somewhere.
    case words(of: String, [String])
  }

  /// What is said where a mark is missing.
  static let unmarked =
    "Not marked: the marking itself failed, and is to be repeated. That is no fault of the submission."

  /// The most lines of evidence for each kind of failure.
  private static let lineLimit = 12
  /// The most characters of a line.
  private static let columnLimit = 300

  /// What `swarm`, one of those of `report`, may be told; a scenario that is hidden is told of only if `tellsHidden`.
  init(_ swarm: SwarmMarks, in report: GradeReport, _ redaction: Redaction, tellsHidden: Bool = false) {
    let redaction = redaction.about(swarm)
    label = swarm.swarm.label.printable(limit: 200)
    total = AwardedPoints(totalOf: swarm)
    possible = AwardedPoints(possibleIn: report)
    problem = swarm.swarm.problem.map { redaction.cleared($0).printable(limit: Feedback.columnLimit) }
    var hidden = 0
    var faultWords = Feedback.words(of: swarm.swarm.fault, redaction)
    scenarios = report.scenarios.enumerated().map { index, scenario in
      let visibility = ScenarioVisibility(scenario)
      let isShown = visibility == .visible || tellsHidden
      if !isShown { hidden += 1 }
      let mark = swarm.marks.indices.contains(index) ? swarm.marks[index] : nil
      let note = report.notes.last { $0.swarm == swarm.swarm.path && $0.scenario == scenario.path }
      let points = swarm.swarm.problem == nil ? mark.flatMap { AwardedPoints($0) } : AwardedPoints.zero
      defer { if isShown { faultWords = [] } }
      return Entry(
        title: isShown ? scenario.name.printable : "hidden scenario \(hidden)", visibility: visibility, points: points,
        possible: AwardedPoints(report.sheet.worths[index].points), description: isShown ? scenario.description : nil,
        blocks: isShown
          ? Feedback.blocks(mark, note, problem: swarm.swarm.problem != nil, redaction) + faultWords
          : points == nil ? [.sentences(Feedback.unmarked)] : [],
        kind: isShown ? swarm.swarm.problem == nil ? mark?.statistics.kinds.first?.kind : .notExecutable : nil,
        duration: mark?.statistics.duration ?? .zero)
    }
  }

  /// What was printed when a submission was unpacked or built, if that failed.
  private static func words(of fault: SubmissionFault?, _ redaction: Redaction) -> [Block] {
    guard let fault, !fault.lines.isEmpty else { return [] }
    let lines = fault.lines.map { redaction.cleared($0).printable(limit: columnLimit) }
    return [.words(of: fault.kind == .build ? "the build" : "unpacking", lines)]
  }

  private static func blocks(
    _ mark: ScenarioMark?, _ note: MarkNote?, problem: Bool, _ redaction: Redaction
  ) -> [Block] {
    if problem { return [.sentences("Not run: the submission could not be started.")] }
    guard let mark, AwardedPoints(mark) != nil else { return [.sentences(unmarked)] }
    let statistics = mark.statistics
    var blocks: [Block] = []
    if statistics.passed == statistics.runs { blocks.append(.sentences("Passed.")) }
    if statistics.runs > 1, statistics.passed < statistics.runs {
      blocks.append(.sentences("\(statistics.passed.grouped) of \(statistics.runs.counted("run")) passed."))
    }
    let kinds = statistics.kinds.map(\.kind).filter { $0 != .launcherError && $0 != .interrupted }
    blocks += kinds.flatMap { failed($0, note?.failures ?? [], redaction) }
    if mark.isUnsteady {
      blocks.append(
        .sentences(
          "Unsteady: one more run, which was looked into, ended otherwise. Does the swarm read memory that it never wrote, "
            + "or depend on what its threads do first?"))
    }
    for deduction in mark.award?.deductions ?? [] {
      let points = AwardedPoints(deduction.points).text
      blocks.append(.sentences("Penalty: \(points) for \(deduction.cause.name), as the marking scheme says."))
    }
    let more = (mark.kindsWithProbe ?? []).filter { !kinds.contains($0) }
    if !more.isEmpty { blocks.append(.sentences("What one more run showed, which was looked into:")) }
    blocks += more.flatMap { failed($0, note?.probedFailures ?? [], redaction) }
    for excerpt in note?.excerpts ?? [] {
      switch excerpt.source {
      case .standardOutput, .standardError:
        let lines = excerpt.lines.map { redaction.cleared($0).printable(limit: columnLimit) }
        blocks.append(.words(of: excerpt.source.words, lines))
      // It names paths and the host, and what runs elsewhere.
      case .launcher: break
      }
    }
    return blocks
  }

  /// What is told of all `failures` of one kind.
  private static func failed(_ kind: Failure.Kind, _ failures: [Failure], _ redaction: Redaction) -> [Block] {
    let words = FeedbackAdvice(kind)
    let mine = failures.filter { $0.kind == kind }
    let ranks = mine.compactMap(\.rank).uniqued()
    let place = ranks.isEmpty || ranks.count > 8 ? "" : ", \(rankList(ranks.sorted()))"
    let sentences = [words.meaning, words.advice].filter { !$0.isEmpty }.joined(separator: " ")
    let lines = mine.flatMap { failure in failure.facts.compactMap { FeedbackFactText.line($0, of: failure) } }
      .uniqued()
    var shown = lines.prefix(lineLimit).map { redaction.cleared($0).printable(limit: columnLimit) }
    if lines.count > lineLimit { shown.append("and \((lines.count - lineLimit).counted("line")) more") }
    return [.sentences("\(kind.rawValue)\(place): \(sentences)")] + (shown.isEmpty ? [] : [.evidence(shown)])
  }
}

extension AwardedPoints {
  /// No points, of a submission that could not be run.
  static var zero: AwardedPoints { AwardedPoints(0) }
}
