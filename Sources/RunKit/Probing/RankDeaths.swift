import ProbeKit

/// Finds the ranks that have died without a word while their job goes on: the page of such a rank says that it still does what
/// it did last.
struct RankDeaths: Sendable {
  /// How ranks ended that are on other hosts; nil if all are on this one.
  var elsewhere: RankEnds?

  /// Marks those in `snapshot` that have died.
  ///
  /// A rank on another machine has a number that the kernel does not list here. So nothing is said of any unless all that the
  /// launcher has started are ranks, and one of them has the number that its page says.
  func note(in snapshot: inout SwarmSnapshot, _ job: JobProcesses) {
    if let elsewhere { return note(in: &snapshot, elsewhere) }
    let running = snapshot.pages.filter { $0.value.state == .running && !$0.value.hasCrashed }
    let living = job.living(Set(running.values.map(\.process)))
    // It takes a while to list all, which is done only where there is something to find.
    guard running.values.contains(where: { living[$0.process] == nil }) else { return }
    let table = ProcessTable()
    guard job.rankProcesses(in: table).allSatisfy({ Survivors.rank(of: $0) != nil }) else { return }
    let areOurs = running.contains { rank, page in
      living[page.process].flatMap(ProcessTable.entry).flatMap(Survivors.rank) == rank
    }
    guard areOurs else { return }
    for (rank, page) in running where living[page.process] == nil { snapshot.pages[rank]?.hasVanished = true }
  }

  /// The same by the notes of those who watch the ranks.
  private func note(in snapshot: inout SwarmSnapshot, _ ends: RankEnds) {
    for rank in ends.known(of: snapshot.processes) {
      guard let page = snapshot.pages[rank], page.state == .running, !page.hasCrashed else { continue }
      snapshot.pages[rank]?.hasVanished = true
    }
  }
}
