import FileKit
import ScenarioKit
import SystemPackage

/// What a run needs on another host.
struct HostStaging: Sendable {
  /// The run directory.
  let directory: FilePath
  /// The folder that is removed with the job.
  let scratch: FilePath
  /// The files, with the folder that each is in.
  var files: [File] = []
  /// The programs and libraries.
  var programs: [StagedProgram] = []
  /// The bounds of what is sent back.
  let bytes: Int64
  let fileCount: Int

  /// A file that is written there.
  struct File: Sendable {
    var tree: HostTree
    var path: String
    var bytes: [UInt8]
  }

  /// The folder in the scratch folder that holds the programs.
  static let programsFolder = "programs"

  /// What the run of `plan` in `directory` needs.
  init(_ plan: Plan, directory: FilePath, scratch: FilePath) {
    self.directory = directory
    self.scratch = scratch
    bytes = RunSize.limit(of: plan)
    fileCount = RunSize.fileLimit(of: plan)
    files = plan.files.map { File(tree: .run, path: $0.name, bytes: $0.bytes) }
  }

  /// Where the program `name` stands on every host.
  func path(ofProgram name: String) -> FilePath { scratch.appending(HostStaging.programsFolder).appending(name) }
}
