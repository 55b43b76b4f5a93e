import YAMLNodes

extension Draft {
  /// A fault as it is written: those of its parts that could be read.
  struct Fault {
    /// Where it stands.
    var mark: Mark
    /// What is said of a peer; nil if nothing is.
    var peer: Peer?
    /// What is said of a link; nil if nothing is.
    var link: Link?

    /// A fault of a peer; what is nil is faulty, and reported.
    struct Peer {
      var rank: Int?
      var trigger: PeerFault.Trigger?
      var deed: PeerFault.Deed?
    }

    /// A fault of a link; what is nil is faulty, and reported.
    struct Link {
      var ends: [LinkFault.End?]
      var disturbance: LinkFault.Disturbance?

      /// The ranks among its ends.
      var ranks: [Int] {
        ends.compactMap { end in
          switch end {
          case .rank(let rank)?: rank
          case .any?, nil: nil
          }
        }
      }
    }

    /// The fault, if no part of it is faulty.
    var complete: ScenarioKit.Fault? {
      if let peer, let rank = peer.rank, let trigger = peer.trigger, let deed = peer.deed {
        return .peer(PeerFault(rank: rank, trigger: trigger, deed: deed))
      }
      guard let link, link.ends.count == 2, let first = link.ends[0], let second = link.ends[1],
        let disturbance = link.disturbance
      else { return nil }
      return .link(LinkFault(first, second, disturbance))
    }

    /// The rank that it makes crash, if it does that and the rank is known.
    var crashingRank: Int? { peer?.deed == .crash ? peer?.rank : nil }
  }
}
