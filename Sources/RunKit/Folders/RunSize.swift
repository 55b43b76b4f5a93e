package import FileKit
package import ScenarioKit
import SwarmCore
package import SystemPackage

/// How much a run has written into its directory: a swarm that writes for ever must not fill the disk.
package struct RunSize {
  /// The bytes of all files together.
  package private(set) var bytes: Int64 = 0
  /// The bytes of the largest file.
  package private(set) var largest: Int64 = 0
  /// How many files and folders there are, empty ones too: a file system has room for only so many.
  package private(set) var files = 0
  /// Whether all of it could be measured: a path may be too long.
  package private(set) var isWhole = true

  /// The bytes that any run may write, whatever its scenario demands.
  private static let allowance: Int64 = 1 << 30
  /// The files that any run may make, whatever its scenario demands.
  private static let fileAllowance = 50_000

  /// The most bytes that a run of `plan` may write: the allowance, and four times the outputs that it demands.
  static func limit(of plan: Plan) -> Int64 {
    if let output = plan.scenario.limits.output { return Int64(output) }
    return allowance + 4 * outputs(of: plan)
  }

  /// The bytes of the outputs that `plan` demands.
  private static func outputs(of plan: Plan) -> Int64 {
    plan.expectedOutputs.reduce(0) { $0 + Int64($1.file.hashes.count * (Hash.length + 1)) }
  }

  /// The most files that a run of `plan` may make: the allowance, and one for each segment of the outputs that it demands.
  static func fileLimit(of plan: Plan) -> Int {
    plan.expectedOutputs.reduce(fileAllowance) { $0 + $1.file.hashes.count }
  }

  /// Whether this is no more than a run of `plan` needs: what any may print, and four times its inputs and outputs; and
  /// the files of each rank, and four for each output.
  package func isNeeded(by plan: Plan) -> Bool {
    isWhole && bytes <= 4 * RunSize.outputs(of: plan) + 16 << 20
      && files <= 64 + 16 * plan.processCount + 4 * plan.expectedOutputs.count
  }

  /// What is in `directory` and in the folders below it, with files of the sizes `unlinked` that have no name any more, and
  /// `filesElsewhere` on other hosts; no longer counted if `isEnough`.
  ///
  /// A folder that is closed to its owner is opened. The files of the probe, which are not the swarm's doing, are left out as
  /// far as they are no larger than `probeFiles` says.
  package init(
    of directory: FilePath, probeFiles: [FilePath: Int64] = [:], unlinked: [Int64] = [],
    filesElsewhere: Int = 0, until isEnough: (RunSize) -> Bool = { _ in false }
  ) {
    files = filesElsewhere
    measure(directory, probeFiles, unlinked, isEnough)
    guard !isWhole, let folder = try? OpenFolder(directory) else { return }
    folder.makeAllAccessible()
    (bytes, largest, files, isWhole) = (0, 0, filesElsewhere, true)
    measure(directory, probeFiles, unlinked, isEnough)
  }

  private mutating func measure(
    _ directory: FilePath, _ probeFiles: [FilePath: Int64], _ unlinked: [Int64], _ isEnough: (RunSize) -> Bool
  ) {
    for size in unlinked { add(size) }
    isWhole = Tree.walk(directory) { path, status in
      files += 1
      if status.type == .regular, probeFiles[path].map({ status.size > $0 }) ?? true { add(status.size) }
      return !isEnough(self)
    }
  }

  private mutating func add(_ size: Int64) {
    largest = max(largest, size)
    bytes = bytes.addingReportingOverflow(size).overflow ? .max : bytes + size
  }

  /// Cuts every file in `folder`, and in the folders below it, to its first `limit` bytes; nothing outside is changed.
  package static func cut(_ folder: OpenFolder, to limit: Int64, depth: Int = 4) {
    folder.makeAccessible()
    for name in folder.names {
      guard let entry = folder.entry(name) else { continue }
      switch entry.type {
      case .regular where entry.size > limit: folder.cut(name, to: limit)
      case .directory where depth > 0: if let inner = folder.folder(name) { cut(inner, to: limit, depth: depth - 1) }
      default: break
      }
    }
  }
}

/// The most that a run may write.
struct RunSizeBounds: Sendable {
  private let bytes: Int64
  private let files: Int
  private let fileSize: Int?

  /// The bounds of a run of `plan`.
  init(of plan: Plan) {
    bytes = RunSize.limit(of: plan)
    files = RunSize.fileLimit(of: plan)
    fileSize = plan.scenario.limits.fileSize
  }

  /// The end of a run that has written so much; nil if it may go on.
  func end(_ size: RunSize) -> RunEnd? {
    if let fileSize, size.largest > fileSize { return .exceeded(.fileSize(fileSize)) }
    if size.bytes > bytes { return .overflowed(limit: bytes) }
    if !size.isWhole { return .unmeasurable }
    return size.files > files ? .overcrowded(limit: files) : nil
  }
}
