import JudgeKit
package import ProbeKit
import RunKit
package import SweepKit

/// What a run did, as far as the probe saw it, in features that can be compared with those of other runs.
///
/// Messages count by who sends and receives them, their tag and their number as a power of two, as fuzzers count the edges of
/// a program; threads by where they stand.
package enum Behaviour {
  /// How many tags are told apart.
  private static let tags = 64

  /// The features of `result`: its failures, and what ranks did.
  package static func features(of result: ScenarioResult) -> Set<String> {
    var features: Set<String> = []
    for attempt in result.attempts {
      for failure in attempt.failures { features.insert("failure \(failure.kind.rawValue)") }
      if let snapshot = attempt.record.snapshot { features.formUnion(self.features(of: snapshot)) }
    }
    return features
  }

  /// The features of the ranks in `snapshot`.
  package static func features(of snapshot: SwarmSnapshot) -> Set<String> {
    var features: Set<String> = []
    for (rank, page) in snapshot.pages {
      let role = Signature.Role(rank: rank).rawValue
      for channel in page.channels {
        let end = "\(role) \(channel.end.peerWord) \(channel.end.tagWord(below: tags))"
        if channel.sent > 0 { features.insert("\(end) sends 2^\(log2(channel.sent))") }
        if channel.sentBytes > 0 { features.insert("\(end) sends bytes 2^\(log2(channel.sentBytes))") }
        if channel.received > 0 { features.insert("\(end) receives 2^\(log2(channel.received))") }
      }
      for thread in page.threads where !thread.hasEnded {
        features.insert("\(role) in \(thread.call.name)\(thread.waits ? " waits" : "")")
      }
      features.insert("\(role) threads \(page.threads.count)")
      features.insert("\(role) \(page.state)")
    }
    return features
  }

  private static func log2(_ number: UInt64) -> Int { UInt64.bitWidth - number.leadingZeroBitCount - 1 }
}

extension Endpoint {
  /// Who is at the other end.
  fileprivate var peerWord: String {
    switch peer {
    case .rank(0): "tracker"
    case .rank: "client"
    case .any: "any"
    case .none: "none"
    }
  }

  /// The tag, or that it is one of many.
  fileprivate func tagWord(below limit: Int) -> String {
    switch tag {
    case .tag(let number): number < limit ? "\(number)" : "many"
    case .any: "any"
    case .none: "none"
    case .other: "other"
    }
  }
}
