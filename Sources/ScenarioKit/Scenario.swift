package import SwarmCore
package import SystemPackage

/// A swarm and what it should do, as one YAML file describes it; read and found valid.
package struct Scenario: Hashable, Sendable {
  /// The file's stem; below a folder named `scenarios`, with the subfolders: `faults/churn`.
  package var name: String
  /// The YAML file, as the user named it.
  package var path: FilePath
  /// What it is about, in the words of its author.
  package var description: String?
  /// What `--tag` selects by.
  package var tags: [String] = []
  /// How long a run may take.
  package var timeout: Duration = Scenario.defaultTimeout
  /// What all processes of a run together may use.
  package var limits = UsageLimits()
  /// How its ranks are placed on several hosts.
  package var placement = Placement.bySlot
  /// The network on which it runs in virtual time.
  package var network = NetworkModel()
  /// The files of the swarm, in the order of the YAML file.
  package var files: [File] = []
  /// The peers; the peer at index i is rank i + 1.
  package var peers: [Peer] = []
  /// Those of them that come and go as a population, or are of classes by chance.
  package var groups: [PeerGroup] = []
  /// Whether clients leave outputs; nil if that depends on how many there are.
  package var outputs: OutputForm?
  /// How the clients behave.
  package var settings = SwarmSettings()
  /// How many bytes a segment carries; nil if messages carry only its hash.
  ///
  /// Only our own swarm understands it.
  package var payload: Int?
  /// What goes wrong.
  package var faults: [Fault] = []
  /// In which form the golden files stand.
  package var golden = GoldenForm.exact
  /// What is expected of a run beyond its outputs.
  package var expectations = Expectations()
  /// Why a failure is expected; nil if a pass is.
  package var expectedFailure: String?
  /// Why the scenario is not to be run; nil if it is.
  package var skip: String?

  /// How many points a swarm gets for passing it when swarms are marked.
  package var points = Scenario.defaultPoints

  /// The points of a scenario that names none.
  static let defaultPoints = 1.0
  /// The time limit of a scenario that names none.
  package static let defaultTimeout = Duration.seconds(30)

  /// A scenario with neither files nor peers.
  package init(name: String, path: FilePath) {
    self.name = name
    self.path = path
  }

  /// A named, ordered list of segments.
  package struct File: Hashable, Sendable {
    /// The name, safe as a part of a path.
    package var name: String
    /// The hash of each segment.
    package var hashes: [Hash]
    /// The real file whose bytes the segments carry; nil if they carry none, or bytes that follow from the file's name.
    var content: Content?

    /// A real file, cut into segments.
    struct Content: Hashable, Sendable {
      /// The absolute path of the file.
      var path: FilePath
      /// The number of bytes of a segment; the last may have fewer.
      var segmentSize: Int
    }

    /// A file of these segments.
    package init(name: String, hashes: [Hash]) {
      self.name = name
      self.hashes = hashes
    }
  }

  /// A member of the swarm that owns or wants files.
  package struct Peer: Hashable, Sendable {
    /// What it has at the start.
    package var owns: [Ownership] = []
    /// The names of the files that it must have at the end, in the order in which it asks for them.
    package var wants: [String] = []
    /// How long after its start it announces itself; nil if it does so at once.
    package var joins: Duration?
    /// When it leaves; nil if it stays to the end.
    package var leaves: Departure?
    /// Its class on the network; nil if it is of none.
    package var networkClass: String?

    /// When a peer leaves.
    package enum Departure: Hashable, Sendable {
      /// Once it has got and served that many segments together.
      case after(segments: Int)
      /// So long after its start.
      case at(Duration)
    }

    /// A peer that owns `owns` and wants `wants`.
    package init(owns: [Ownership] = [], wants: [String] = []) {
      self.owns = owns
      self.wants = wants
    }
  }

  /// The segments of one file that a peer holds at the start.
  package struct Ownership: Hashable, Sendable {
    /// The name of the file.
    package var file: String
    /// Which of its segments.
    package var held: Bitfield

    /// Holds the segments `held` of `file`.
    package init(file: String, held: Bitfield) {
      self.file = file
      self.held = held
    }
  }

  /// What clients leave of the files that they want.
  package enum OutputForm: String, Hashable, Sendable, CaseIterable {
    /// Their outputs.
    case files
    /// Nothing: a run in virtual time knows itself what they would have written.
    case none
  }

  /// Whether clients leave outputs, which are compared with golden files.
  package var leavesOutputs: Bool { (outputs ?? (peers.count > Bounds.clientsWithFiles ? .none : .files)) == .files }

  /// In which form golden files stand.
  package enum GoldenForm: String, Hashable, Sendable, CaseIterable {
    /// A hash a line, as the client writes it.
    case exact
    /// One line with the SHA-256 of the output in its normal form (a hash a line, each ended by one newline).
    case digest
  }
}
