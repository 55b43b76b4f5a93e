import Wording

/// What a checker prints for vmchecker, which reads the first `Total: N` of all that the job prints.
///
/// N is a whole number, as no more than its digits are read. What comes before it becomes the comment that the student reads;
/// all after it is dropped, and stands in the log alone: what a swarm wrote comes last. No other line has the form of a total,
/// whatever a swarm chose as a name or printed, or of the mark behind which vmchecker begins to read.
enum VMCheckerOutput {
  static func text(_ submission: OneSubmission) -> String {
    var lines = submission.lines.map(guarded)
    if let total = submission.total { lines += ["", "Total: \(total.whole)"] }
    lines += submission.words.map(guarded)
    return lines.map { $0 + "\n" }.joined()
  }

  /// `line` without what vmchecker reads; it reads bytes, so that nothing but these letters is like them.
  private static func guarded(_ line: String) -> String {
    line.breaking("total:", at: 5, ignoresCase: true).breaking("VMCHECKER_TRACE_CLEANUP", at: 9)
  }
}
