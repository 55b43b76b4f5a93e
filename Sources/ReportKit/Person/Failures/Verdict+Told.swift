import JudgeKit

extension Verdict {
  /// The failures for a person, each text once: failures of several runs may have the same text although their facts
  /// differ.
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
