/// The number of a process of the swarm: 0 the tracker, every other a client.
public typealias Rank = Int

/// The rank of the tracker.
public let trackerRank: Rank = 0

/// The number that the tracker gave a file; small and dense, from 0.
public typealias FileID = Int32

/// A segment: its file, and its index in it.
public struct SegmentID: Hashable, Sendable, BitwiseCopyable {
  /// The file's number at the tracker.
  public var file: FileID
  /// The index in the file, from 0.
  public var index: Int32

  /// Segment `index` of `file`.
  public init(file: FileID, index: Int32) {
    self.file = file
    self.index = index
  }
}
