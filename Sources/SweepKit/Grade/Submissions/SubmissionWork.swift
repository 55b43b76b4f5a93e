import FileKit
import LibC
import RunKit
import SystemPackage
import Wording

/// What makes a swarm that can be run of one submission: it is unpacked, or copied, and built.
///
/// The submission itself stays as it is.
struct SubmissionWork: Sendable {
  let submission: FilePath
  let rules: SubmissionRules
  /// A folder for it alone, which does not exist yet.
  let place: FilePath
  /// How unpacking and building are kept apart from the machine; nil if they are not.
  let isolation: Isolation?
  /// The launcher, whose folder may hold the compiler.
  let mpirun: FilePath

  /// What archives of some systems hold beside what was put in them.
  private static let byproducts: Set<String> = ["__MACOSX", ".DS_Store"]
  /// How many folders, one in the other, are looked through.
  private static let deepest = 8

  /// Does it.
  /// - Returns: the swarm's executable.
  /// - Throws: `SubmissionFault` if there is none; `MachineError` if the machine kept that from being found out;
  ///   `CancellationError`.
  func program() async throws -> FilePath {
    do {
      return try program(in: try await root())
    } catch let error as FileError {
      throw MachineError("no place for submissions: \(error)", mend: "make room, or name another folder with --runs")
    }
  }

  /// The folder with the files of the swarm, built if it is to be.
  private func root() async throws -> FilePath {
    guard let form = SubmissionForm(submission) else { throw formFault }
    let root: FilePath
    switch form {
    case .folder where rules.build == nil: return submission
    case .folder: root = try await copied()
    case .archive: root = SubmissionWork.lookThrough(try await unpacked(), for: rules.program)
    }
    if let build = rules.build { try await self.build(build, in: root) }
    return root
  }

  private var formFault: SubmissionFault {
    let ends = SubmissionForm.archiveEnds.joined(separator: ", ")
    do {
      _ = try submission.stat()
      return SubmissionFault(.form, "neither a folder nor an archive (\(ends))")
    } catch {
      return SubmissionFault(.form, "no submission at \(quoted(submission.string, limit: 200)): \(error)")
    }
  }

  // MARK: The steps

  private func copied() async throws -> FilePath {
    let files = place.appending("files")
    try Folder.create(files)
    // Not with its owners: it is for whoever marks.
    try await run(
      ["cp", "-R", "-P"] + SubmissionWork.keeping + ["--", submission.absolute.string + "/.", files.string],
      .copy, in: files, time: SubmissionRules.unpackTime, isolation: nil)
    return files
  }

  /// What has cp(1) keep modes and times, and hard links where it can.
  private static var keeping: [String] {
    #if os(Linux)
      ["--preserve=mode,timestamps,links"]
    #else
      ["-p"]
    #endif
  }

  private func unpacked() async throws -> FilePath {
    // A sandbox may not read what belongs to somebody else.
    let copy = place.appending("archive")
    try Folder.create(copy)
    let archive = copy.appending("archive")
    try await run(
      ["cp", "--", submission.absolute.string, archive.string], .copy, in: copy, time: SubmissionRules.unpackTime,
      isolation: nil)
    let files = place.appending("files")
    try Folder.create(files)
    try await run(
      [
        "env", "LC_ALL=C.UTF-8", "bsdtar", "-x", "--no-same-owner", "--no-same-permissions", "--no-acls", "--no-xattrs",
        "--no-fflags", "-f", archive.absolute.string,
      ], .unpack, in: files, time: SubmissionRules.unpackTime, isolation: isolation, reading: [archive])
    Folder.remove(copy)
    return files
  }

  private func build(_ command: String, in root: FilePath) async throws {
    try await run(["/bin/sh", "-c", command], .build, in: root, time: rules.buildTime, isolation: isolation)
  }

  private func run(
    _ command: [String], _ kind: SubmissionFault.Kind, in folder: FilePath, time: Duration, isolation: Isolation?,
    reading reads: [FilePath] = []
  ) async throws {
    var bounds = Errand.Bounds(time: time)
    (bounds.bytes, bounds.entries) = (rules.bytes, rules.entries)
    var errand = Errand(command, in: folder, bounds: bounds, isolation: isolation)
    errand.reads = reads
    errand.programs = [mpirun]
    let result = await errand.run()
    try Task.checkCancellation()
    switch result.end {
    case .exited(0): return
    case .interrupted: throw CancellationError()
    case .failed(.notStarted(_, let reason)):
      throw MachineError("cannot start \(quoted(command[0])): \(reason)")
    default:
      if let shortage = result.shortage { throw shortage }
      throw SubmissionFault(kind, of: result)
    }
  }

  // MARK: What is there

  /// The only folder in `folder`, and the only one in that, as far as nothing else is there; `folder` itself where the
  /// first part of the path `program` is there.
  static func lookThrough(_ folder: FilePath, for program: String) -> FilePath {
    let first = FilePath(program).components.first
    var folder = folder
    for _ in 0..<deepest {
      let names = (try? RawNames.read(in: folder)) ?? []
      let own = names.filter { !byproducts.contains($0.string) && !$0.string.hasPrefix("._") }
      guard own.count == 1, own[0] != first,
        (try? folder.appending(own[0]).stat(followTargetSymlink: false))?.type == .directory
      else { break }
      folder.append(own[0])
    }
    return folder
  }

  /// The executable in `root`, which is a file of the submission itself.
  private func program(in root: FilePath) throws -> FilePath {
    let path = root.pushing(FilePath(rules.program))
    let name = quoted(rules.program)
    guard let type = try? path.stat(followTargetSymlink: true).type else {
      let missing = rules.build == nil ? "there is no \(name)" : "the build has made no \(name)"
      throw SubmissionFault(.program, "\(missing); \(SubmissionWork.found(in: root))")
    }
    guard type == .regular else { throw SubmissionFault(.program, "\(name) is not a file") }
    guard path.withoutLinks.starts(with: root.withoutLinks) else {
      throw SubmissionFault(.program, "\(name) is a link that leads out of the submission")
    }
    guard access(path.string, X_OK) == 0 else {
      throw SubmissionFault(.program, "\(name) cannot be executed")
    }
    return path
  }

  /// How many names are told of what was found instead.
  private static let toldNames = 5

  /// What is in `root` instead of the executable: other executables, or else anything.
  private static func found(in root: FilePath) -> String {
    var executables: [String] = []
    var waiting: [(folder: FilePath, name: FilePath)] = [(root, "")]
    while let (folder, name) = waiting.popLast(), executables.count <= toldNames {
      for entry in (try? RawNames.read(in: folder)) ?? [] {
        let path = folder.appending(entry)
        guard let status = try? path.stat(followTargetSymlink: false) else { continue }
        if status.type == .directory, name.components.count < 3 {
          waiting.append((path, name.appending(entry)))
        } else if status.type == .regular, status.permissions.contains(.ownerExecute) {
          executables.append(name.appending(entry).string)
        }
      }
    }
    if !executables.isEmpty { return "executables found: \(list(executables))" }
    let names = ((try? RawNames.read(in: root)) ?? []).map(\.string)
    return names.isEmpty ? "nothing is there" : "found: \(list(names))"
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(toldNames).map { quoted($0) }
    return (shown + (names.count > toldNames ? ["…"] : [])).joined(separator: ", ")
  }
}
