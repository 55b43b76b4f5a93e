import SwarmCore
import SystemPackage
import YAMLNodes

/// A scenario as it is written: every value that could be read, and where it stands.
///
/// No rule has been checked yet.
struct Draft {
  /// A value and where it stands.
  struct Located<Value> {
    var value: Value
    var mark: Mark
  }

  var description: String?
  var tags: [String] = []
  /// The time limit of a run; nil if that is faulty, and reported.
  var timeout: Duration? = Scenario.defaultTimeout
  var files: [File] = []
  var peers: [Peer] = []
  var settings = SwarmSettings()
  var payload: Located<Int>?
  var faults: [Fault] = []
  /// Where the list of faults stands; nil if it could not be read.
  var faultsMark: Mark?
  /// The expectations that name ranks, which must exist.
  var complete: [Located<Int>]?
  var exits: [(rank: Located<Int>, exit: ExpectedExit?)] = []
  /// The expectations that name classes, which must exist.
  var finishedByClass: [(name: Located<String>, time: Duration?)] = []
  var golden: Scenario.GoldenForm?
  var expectations = Expectations()
  var limits = UsageLimits()
  var placement: Placement?
  var outputs: Scenario.OutputForm?
  /// The network; nil if there is none, or if that is faulty, and reported.
  var network: Network?
  /// Whether there is a network that could not be read.
  var isNetworkFaulty = false
  var points: Double?
  var expectedFailure: String?
  var skip: String?

  /// Where the mapping of files, and the list of peers, stand; nil if they could not be read.
  var filesMark: Mark?
  var peersMark: Mark?

  /// A file, and where its hashes come from.
  struct File {
    var name: Located<String>
    /// Where its hashes come from; nil if that is faulty, and reported.
    var source: Source?
    /// The content file that it names and that is there, also if its segment size is faulty.
    var content: FilePath?

    /// The number of segments, if it is known.
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
    /// How many peers are like this; nil if that is faulty, and reported.
    var count: Int? = 1
    /// Whether the number is written, and not that of one, or of those who arrive.
    var isCountGiven = false
    var owns: [Ownership] = []
    var wants: [Located<String>] = []
    var joins: Located<Duration>?
    var leaves: Located<Scenario.Peer.Departure>?
    var networkClass: Located<String>?
    /// The classes of which it may be, if that is left to chance.
    var classWeights: [ClassWeight] = []
    var arrivals: Arrivals?
    var departs: Located<PeerGroup.Departure>?
    /// Which part of them serves nothing.
    var freeRiders: Double?

    /// The files that it owns and wants, one entry each time that it names one.
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
    /// Faulty, and reported; these ranges of it could be read.
    case unknown([SegmentRange])

    /// The ranges that could be read.
    var ranges: [SegmentRange] {
      switch self {
      case .whole: []
      case .ranges(let ranges), .unknown(let ranges): ranges
      }
    }
  }

  /// Segments in a row, inclusive, and where they are named.
  struct SegmentRange {
    var range: ClosedRange<Int>
    var mark: Mark
  }
}
