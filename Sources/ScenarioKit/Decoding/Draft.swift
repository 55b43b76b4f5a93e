import SwarmCore
import SystemPackage
import YAMLNodes

/// A scenario as it is written: every value that could be read, and where it stands, before the values are held
/// against each other.
struct Draft {
  /// A value and where it stands.
  struct Located<Value> {
    var value: Value
    var mark: Mark
  }

  var description: String?
  var tags: [String] = []
  var timeout: Duration?
  var files: [File] = []
  var peers: [Peer] = []
  var settings = SwarmSettings()
  var payload: Located<Int>?
  var faults: [Located<Fault>] = []
  /// Where `faults` stands, if it could be read.
  var faultsMark: Mark?
  /// Of the expectations, those whose values are ranks.
  var complete: [Located<Int>]?
  var exits: [(rank: Located<Int>, exit: ExpectedExit)] = []
  var golden: Scenario.GoldenForm?
  var expectations = Expectations()
  var points: Double?
  var expectedFailure: String?
  var skip: String?

  /// Where a finding about the files, or the peers, as a whole points; nil if there are none that could be read.
  var filesMark: Mark?
  var peersMark: Mark?

  /// A file, and where its hashes come from.
  struct File {
    var name: Located<String>
    /// Nil if its value is faulty, which is reported already.
    var source: Source?

    /// The number of segments, where it is known.
    var segments: Int? { source?.segments }
  }

  /// Where the hashes of a file come from.
  enum Source {
    case given([Hash])
    case derived(segments: Int)
    case content(ContentFile)

    var segments: Int {
      switch self {
      case .given(let hashes): hashes.count
      case .derived(let segments): segments
      case .content(let content): content.segments
      }
    }
  }

  /// A peer, or several alike.
  struct Peer {
    var mark: Mark
    /// Nil if its value is faulty, which is reported already.
    var count: Int? = 1
    var owns: [Ownership] = []
    var wants: [Located<String>] = []
    var joins: Located<Duration>?
    var leaves: Located<Scenario.Peer.Departure>?

    /// The files that it names, as often as it does.
    var names: [Located<String>] { owns.map(\.file) + wants }
  }

  /// A file that a peer owns, whole or in part.
  struct Ownership {
    var file: Located<String>
    var part: Part
  }

  /// Which segments of a file a peer owns.
  enum Part {
    case whole
    case ranges([SegmentRange])
    /// Faulty, and reported already.
    case unknown
  }

  /// Segments in a row, inclusive, and where they are named.
  struct SegmentRange {
    var range: ClosedRange<Int>
    var mark: Mark
  }
}
