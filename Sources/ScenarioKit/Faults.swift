import SwarmCore

/// Something that goes wrong in a run because the scenario says so; the probe does it to the real processes.
package enum Fault: Hashable, Sendable {
  /// The process of a rank does something.
  case peer(PeerFault)
  /// The messages between two ranks, both ways, suffer something.
  case link(LinkFault)
}

extension Scenario {
  /// Whether a fault ends the process of some rank.
  package var crashesRanks: Bool {
    faults.contains { fault in
      if case .peer(let fault) = fault { fault.deed == .crash } else { false }
    }
  }
}

/// What the process of one rank does, and when.
package struct PeerFault: Hashable, Sendable {
  /// The rank; 0 is the tracker.
  package var rank: Int
  /// When it happens.
  package var trigger: Trigger
  /// What happens.
  package var deed: Deed

  /// A fault of `rank`.
  package init(rank: Int, trigger: Trigger, deed: Deed) {
    self.rank = rank
    self.trigger = trigger
    self.deed = deed
  }

  /// When it happens.
  package enum Trigger: Hashable, Sendable {
    /// The rank has handed so many messages to other clients over to MPI.
    case sends(Int)
    /// So long after its first message.
    case at(Duration)
    /// It has written its output of this file.
    case completes(file: String)

    /// The first moment.
    package static var start: Trigger { .at(.zero) }
  }

  /// What happens.
  package enum Deed: Hashable, Sendable {
    /// SIGKILL ends it.
    case crash
    /// All its threads stop for this time, and then go on.
    case freeze(Duration)
    /// The next segments that it serves, so many, carry wrong bytes; of more than that, only every second, or third …
    case corrupt(segments: Int, every: Int = 1)
  }
}

/// What the messages between two ranks suffer, both ways.
package struct LinkFault: Hashable, Sendable {
  /// One end.
  package var first: End
  /// The other end.
  package var second: End
  /// What they suffer.
  package var disturbance: Disturbance

  /// A fault between `first` and `second`.
  package init(_ first: End, _ second: End, _ disturbance: Disturbance) {
    self.first = first
    self.second = second
    self.disturbance = disturbance
  }

  /// One end of a link.
  package enum End: Hashable, Sendable {
    /// This rank.
    case rank(Int)
    /// Every rank.
    case any
  }

  /// What messages suffer.
  package enum Disturbance: Hashable, Sendable {
    /// Each arrives so much later, give or take the jitter.
    case delay(Duration, jitter: Duration)
    /// This share of those between clients, from 0 to 1, never arrives.
    case drop(share: Double)
  }
}

extension Scenario {
  /// What its peers do by fault.
  package var peerFaults: [PeerFault] {
    faults.compactMap { fault in
      switch fault {
      case .peer(let fault): fault
      case .link: nil
      }
    }
  }

  /// What its links suffer.
  package var linkFaults: [LinkFault] {
    faults.compactMap { fault in
      switch fault {
      case .peer: nil
      case .link(let fault): fault
      }
    }
  }

  /// The ranks that crash by fault.
  package var crashingRanks: Set<Int> { Set(peerFaults.filter { $0.deed == .crash }.map(\.rank)) }

  /// Whether a peer crashes or leaves, so that segments which only it holds can be lost to the others.
  package var mayLoseHolders: Bool {
    !crashingRanks.isEmpty || peers.contains { $0.leaves != nil } || groups.contains { $0.departure != nil }
  }

  /// The clients that must have all that they want at the end: those that are named, or else all that neither crash
  /// nor leave before they have it; none where the tracker crashes.
  package var completingRanks: Set<Int> {
    if let complete = expectations.complete { return complete }
    let crashing = crashingRanks
    if crashing.contains(0) { return [] }
    var completing = Set((1..<peers.count + 1).filter { !crashing.contains($0) && peers[$0 - 1].leaves == nil })
    for group in groups where group.mayGoEarly { completing.subtract(group.ranks) }
    return completing
  }

  /// How the process of `rank` must end.
  package func expectedExit(of rank: Int) -> ExpectedExit {
    if let exit = expectations.exits[rank] { return exit }
    let crashing = crashingRanks
    if crashing.contains(rank) { return .signal(ExpectedExit.kill) }
    return crashing.contains(0) ? .any : .status(0)
  }

  /// Whether a client wants segments that it does not own.
  package var wantsWhatIsNotOwned: Bool {
    peers.contains { peer in
      peer.wants.contains { file in peer.owns.first { $0.file == file }?.held.isFull != true }
    }
  }

  /// Whether a run of it must be probed, whatever the user says.
  package var needsProbe: Bool { !faults.isEmpty || expectations.needsProbe }

  /// The keys it has that only our own swarm obeys.
  package var keysOfOurs: [String] {
    (peers.contains { $0.joins != nil } ? ["joins"] : []) + (peers.contains { $0.leaves != nil } ? ["leaves"] : [])
      + (payload != nil ? ["payload"] : []) + expectations.keysOfOurs
  }
}
