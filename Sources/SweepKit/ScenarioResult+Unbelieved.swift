package import RunKit

extension ScenarioResult {
  /// What ranks and launchers of its runs have said that cannot be true, each once.
  package var unbelieved: [Unbelieved] {
    if let remembered { return remembered.unbelieved }
    var seen: Set<Unbelieved> = []
    let records = attempts.map(\.record) + (companion.map { [$0.record] } ?? [])
    return records.flatMap(\.unbelieved).filter { seen.insert($0).inserted }
  }
}
