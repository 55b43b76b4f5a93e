public import SwarmCore
public import SystemPackage

/// A swarm and what it should do, as one YAML file describes it; read and found valid.
public struct Scenario: Hashable, Sendable {
  /// The file's stem; below a folder named `scenarios`, with the subfolders: `faults/churn`.
  public var name: String
  /// The YAML file, as the user named it.
  public var path: FilePath
  /// What it is about, in the author's words.
  public var description: String?
  /// What `--tag` selects by.
  public var tags: [String] = []
  /// How long a run may take.
  public var timeout: Duration = Scenario.defaultTimeout
  /// The files of the swarm, in the order of the YAML file.
  public var files: [File] = []
  /// The peers; the peer at index i is rank i + 1.
  public var peers: [Peer] = []
  /// How the clients behave.
  public var settings = SwarmSettings()
  /// How many bytes a segment carries, if it does not only stand for itself; only our own swarm understands it.
  public var payload: Int?
  /// What goes wrong.
  public var faults: [Fault] = []
  /// In what form the golden files stand.
  public var golden = GoldenForm.exact
  /// What is expected of a run beyond its outputs.
  public var expectations = Expectations()
  /// Why a failure is expected, if it is; then a failure is no fault, and a pass is one.
  public var expectedFailure: String?
  /// Why the scenario is not to be run, if it is not.
  public var skip: String?

  /// What a swarm gets for passing it when swarms are marked.
  public var points = Scenario.defaultPoints

  /// The points of a scenario that names none.
  public static let defaultPoints = 1.0
  /// The time limit of a scenario that names none.
  public static let defaultTimeout = Duration.seconds(30)

  /// A scenario with neither files nor peers.
  public init(name: String, path: FilePath) {
    self.name = name
    self.path = path
  }

  /// A named, ordered list of segments.
  public struct File: Hashable, Sendable {
    /// The name, safe as a part of a path.
    public var name: String
    /// The hash of each segment.
    public var hashes: [Hash]
    /// Where its bytes are, if it is a real file, and they are what segments carry.
    public var content: Content?

    /// A real file, cut into segments.
    public struct Content: Hashable, Sendable {
      /// The file, from the root.
      public var path: FilePath
      /// The bytes of a segment; the last may have fewer.
      public var segmentSize: Int
    }

    /// A file of these segments.
    public init(name: String, hashes: [Hash]) {
      self.name = name
      self.hashes = hashes
    }
  }

  /// A member of the swarm that owns or wants files.
  public struct Peer: Hashable, Sendable {
    /// What it has at the start.
    public var owns: [Ownership] = []
    /// The names of the files that it must have at the end, in the order it wants them.
    public var wants: [String] = []
    /// When it announces itself, since its start, if it is late.
    public var joins: Duration?
    /// When it leaves, if it does before the end.
    public var leaves: Departure?

    /// When a peer leaves.
    public enum Departure: Hashable, Sendable {
      /// Once it has got and served that many segments together.
      case after(segments: Int)
      /// So long after its start.
      case at(Duration)
    }

    /// A peer that owns `owns` and wants `wants`.
    public init(owns: [Ownership] = [], wants: [String] = []) {
      self.owns = owns
      self.wants = wants
    }
  }

  /// The segments of one file that a peer holds at the start.
  public struct Ownership: Hashable, Sendable {
    /// The name of the file.
    public var file: String
    /// Which of its segments.
    public var held: Bitfield

    /// Holds the segments `held` of `file`.
    public init(file: String, held: Bitfield) {
      self.file = file
      self.held = held
    }
  }

  /// In what form golden files stand.
  public enum GoldenForm: String, Hashable, Sendable, CaseIterable {
    /// A hash a line, as the client writes it.
    case exact
    /// One line with the SHA-256 of the output in its normal form (a hash a line, each ended by one newline).
    case digest
  }
}
