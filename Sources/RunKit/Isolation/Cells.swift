import FileKit
import LibC
import ProbeKit
import ScenarioKit
import SystemPackage

/// The folders of the ranks of an isolated run, one each: all that a rank sees of the run directory.
struct Cells {
  /// The run directory.
  let directory: FilePath
  let plan: Plan

  /// The folder in the run directory that holds them.
  static let folder: FilePath.Component = ".cells"
  /// The folder in each in which the rank tells of itself.
  static let marksFolder = ".finalize"

  private var root: FilePath { directory.appending(Cells.folder) }

  /// Makes the folder of each rank, with what it reads.
  /// - Throws: `FileError`.
  func prepare(isProbed: Bool) throws(FileError) {
    try Folder.create(root)
    let inputs = Dictionary(plan.files.map { ($0.name, $0.bytes) }) { first, _ in first }
    for rank in 0..<plan.processCount {
      let cell = root.appending("\(rank)")
      try Folder.create(cell)
      for name in [Plan.inputName(rank: rank), Plan.settingsName] {
        if let bytes = inputs[name] { try AtomicFile.write(bytes, to: cell.appending(name)) }
      }
      try Folder.create(cell.appending(Cells.marksFolder))
      if isProbed { try Folder.create(cell.appending(SwarmSnapshot.folder)) }
    }
  }

  /// Why the cell of some rank could not be made, if so: no rank can write where this stands.
  var failure: String? {
    for rank in 0..<plan.processCount {
      guard case .file(let bytes, _) = FoundFile.read(root.appending("\(rank).failed"), limit: 256) else { continue }
      return "the cell of rank \(rank) could not be made: \(String(decoding: bytes.dropLast(), as: UTF8.self))"
    }
    return nil
  }

  /// How each rank ended, as those say who watched them.
  var ends: RankEnds { RankEnds(of: root) }

  /// What `rank` tells of itself.
  func marks(of rank: Int) -> RankMarks { RankMarks(of: root.appending("\(rank)").appending(Cells.marksFolder)) }

  /// Moves into the run directory what each rank has written: its outputs and its statistics.
  ///
  /// What bears the name of another rank's output stays apart in `rank<R>`, with anything that is there already.
  /// - Returns: the outputs that bear another rank's name.
  func collect() -> [MisplacedOutput] {
    var misplaced: [MisplacedOutput] = []
    for rank in 0..<plan.processCount {
      let cell = root.appending("\(rank)")
      for name in [Plan.inputName(rank: rank), Plan.settingsName] { unlink(cell.appending(name).string) }
      Folder.removeIfEmpty(cell.appending(SwarmSnapshot.folder))
      Folder.remove(cell.appending(Cells.marksFolder))
      for name in Folder.names(in: cell) {
        guard Cells.mayWrite(name, rank) else {
          if Cells.isOutput(name) { misplaced.append(MisplacedOutput(rank: rank, name: name)) }
          continue
        }
        let path = directory.appending(name)
        if !FoundFile.exists(path) { rename(cell.appending(name).string, path.string) }
      }
      if !Folder.removeIfEmpty(cell) { rename(cell.string, directory.appending("rank\(rank)").string) }
    }
    Folder.remove(root)
    return misplaced
  }

  /// Whether a file called `name` counts that `rank` has written: the outputs and the statistics of others do not.
  private static func mayWrite(_ name: String, _ rank: Int) -> Bool {
    if name.hasPrefix("client\(rank)_") || name == "client\(rank).stats" { return true }
    return !isOutput(name) && !name.hasSuffix(".stats") || name == "tracker.stats" && rank == 0
  }

  /// Whether `name` is that of an output of some rank.
  private static func isOutput(_ name: String) -> Bool { name.prefixMatch(of: /client[0-9]+_/) != nil }
}

/// An output that a rank has written under the name of another one.
package struct MisplacedOutput: Hashable, Sendable {
  /// The rank that wrote it.
  package var rank: Int
  /// Its name.
  package var name: String

  /// The output `name`, written by `rank`.
  init(rank: Int, name: String) {
    self.rank = rank
    self.name = name
  }
}
