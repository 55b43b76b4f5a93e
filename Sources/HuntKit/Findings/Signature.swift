package import JudgeKit
import ProbeKit
import RunKit

/// By what failures are told apart: their kind, and the place where it went wrong.
package struct Signature: Hashable, Sendable, Codable {
  /// The kind of the failure that comes first in the verdict: causes come before what follows from them.
  package var kind: Failure.Kind
  /// Whether it is of the tracker or of a client, if it is of a rank.
  package var role: Role?
  /// Where it went wrong, or how: calls in which threads stand, a signal, a status, a limit of fixed arrays.
  package var place: [String]

  /// Who failed.
  package enum Role: String, Hashable, Sendable, Codable {
    /// Rank 0.
    case tracker
    /// Any other rank.
    case client

    /// The role of `rank`.
    init(rank: Int) { self = rank == 0 ? .tracker : .client }
  }

  /// A signature.
  package init(kind: Failure.Kind, role: Role? = nil, place: [String] = []) {
    self.kind = kind
    self.role = role
    self.place = place
  }

  /// The signature of a run with `failures`; nil if it says nothing about the swarm.
  package init?(_ failures: [Failure]) {
    guard let first = failures.first, !failures.contains(where: \.isOfMachine), !failures.allSatisfy(\.isOfChance)
    else { return nil }
    kind = first.kind
    role = first.rank.map { Role(rank: $0) }
    place = first.facts.reduce(into: Set<String>()) { $0.formUnion($1.places) }.sorted()
  }

  /// Whether a run with `other` fails in the same way, so that a scenario may be shrunk to its.
  package func isLike(_ other: Signature) -> Bool { kind == other.kind }
}

extension Fact {
  /// The words for the place that this fact tells of.
  fileprivate var places: Set<String> {
    switch self {
    case .end(let end): end.places
    case .hang(let hang): hang.places
    case .cause(let cause): cause.places
    case .output, .segments, .outOfReach, .golden, .expectation, .missedFault: []
    }
  }
}

extension EndFact {
  fileprivate var places: Set<String> {
    switch self {
    case .rank(_, let end, _): [end.place]
    case .someRank(let signal): ["signal \(signal)"]
    case .stayed, .didNotLeave: ["stays"]
    case .inFinalize: ["MPI_Finalize"]
    case .run, .thenRun, .unknown, .outputHeld, .tampered, .ownSwarmRan, .file: []
    }
  }
}

extension HangFact {
  fileprivate var places: Set<String> {
    guard case .thread(let place) = self, place.thread.waits, place.thread.activity != .threads else { return [] }
    let role = Signature.Role(rank: place.rank).rawValue
    let tags = Set(place.thread.awaited.compactMap(\.end.tag.number)).sorted().prefix(2)
    return ["\(role) in \(place.thread.call.name)" + tags.map { " tag \($0)" }.joined()]
  }
}

extension Endpoint.Tag {
  /// The tag, if it is a single one.
  fileprivate var number: Int? {
    if case .tag(let number) = self { number } else { nil }
  }
}

extension LikelyCause {
  fileprivate var places: Set<String> {
    switch self {
    case .unwritten: ["unwritten bytes"]
    case .crashBeyond(_, let excess, _): ["limit of \(excess.limit.rawValue)"]
    case .wrongBeyond(let limit): ["limit of \(limit.rawValue)"]
    case .sanitizerRefuses: []
    }
  }
}

extension RankEnd {
  /// How the rank ended, in words that are the same whenever it ends so.
  fileprivate var place: String {
    switch self {
    case .exited(let status): "status \(status)"
    case .signalled(let signal): "signal \(signal)"
    case .aborted: "MPI_Abort"
    case .failedCall(_, let call): call ?? "MPI error"
    case .leftEarly: "without MPI_Finalize"
    case .vanished: "vanished"
    }
  }
}
