import LibC
import ProbeKit
import RunKit

extension Evidence {
  /// The signals that a process gets for what it does with memory.
  private static let memorySignals: Set<Int32> = [SIGSEGV, SIGBUS, SIGILL]

  /// `failure`, with the fact that the rank was in `MPI_Finalize` if that is where it crashed.
  ///
  /// Open MPI 4.1 can crash there itself: what it has unloaded already is called once more by a thread of its own.
  func notingFinalize(_ failure: Failure) -> Failure {
    guard failure.kind == .crash, let rank = failure.rank, endedInFinalize(rank),
      failure.facts.contains(where: { Evidence.isByMemory($0) })
    else { return failure }
    var failure = failure
    failure.facts.append(.end(.inFinalize(rank: rank)))
    return failure
  }

  /// Whether the rank was in `MPI_Finalize` when it ended, with no other thread of its own.
  ///
  /// What is loaded into the ranks of every run says so, so that the verdict is the same with the probe and without; where it
  /// is not, as the user has no such library or the swarm is one that it does not suit, the probe's page does.
  private func endedInFinalize(_ rank: Int) -> Bool {
    if let finalizing { return finalizing.contains(rank) }
    guard let page = snapshot?.pages[rank], page.finalizing != nil, page.left == nil else { return false }
    return page.threads.filter { !$0.hasEnded }.count <= 1
  }

  private static func isByMemory(_ fact: Fact) -> Bool {
    guard case .end(.rank(_, .signalled(let signal), _)) = fact else { return false }
    return memorySignals.contains(signal)
  }
}
