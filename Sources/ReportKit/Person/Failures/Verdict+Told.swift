import JudgeKit

extension Verdict {
  /// Its failures for a person, without those that read as one before them: of several runs, facts may differ by what
  /// is not told.
  var toldFailures: [Failure] {
    var told: Set<Told> = []
    return failures.filter { failure in
      told.insert(Told(kind: failure.kind, rank: failure.rank, output: failure.output, lines: failure.lines)).inserted
    }
  }

  private struct Told: Hashable {
    var kind: Failure.Kind
    var rank: Int?
    var output: String?
    var lines: [String]
  }
}
