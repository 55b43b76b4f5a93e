import ArgumentParser
import FileKit
import SystemPackage
import Wording

/// The files that a marking system wants beside the runner, for `--init`.
enum MarkingKit: String, CaseIterable, ExpressibleByArgument {
  /// `setup.sh` and `run_autograder`.
  case gradescope

  /// The files, by name.
  var files: [(name: String, text: String)] {
    switch self {
    case .gradescope: [("setup.sh", GradescopeScripts.setup), ("run_autograder", GradescopeScripts.run)]
    }
  }

  /// What is to be done with them, a line each.
  private var advice: [String] {
    switch self {
    case .gradescope: ["set the name of the executable in run_autograder, and see docs/marking-formats.md for the zip"]
    }
  }

  /// Writes the files, which are programs, into the folder that is the only one of `arguments`, or into the current one.
  /// - Throws: `ValidationError` if there are other arguments, or if a file is there already; `FileError`.
  func write(into arguments: [String], told console: Console) throws {
    guard arguments.count <= 1 else {
      throw ValidationError("--init \(rawValue) takes one folder, and there are \(arguments.count.grouped) names")
    }
    let folder = FilePath(arguments.first ?? ".")
    if let kind = FileSystem.kind(of: folder), kind != .directory {
      throw ValidationError("--init \(rawValue): \(quoted(folder.string)) is not a folder; name another")
    }
    for file in files where FoundFile.exists(folder.appending(file.name)) {
      throw ValidationError(
        "--init \(rawValue): \(quoted(folder.appending(file.name).string, limit: 200)) is there already; remove it, or "
          + "name another folder")
    }
    try Folder.create(folder)
    for file in files {
      try AtomicFile.write(
        file.text.utf8, to: folder.appending(file.name), permissions: FilePermissions(rawValue: 0o755))
      try console.writeOrEnd("\(folder.appending(file.name).string.printable)\n")
    }
    for line in advice { try console.writeOrEnd("\(line)\n") }
  }
}
