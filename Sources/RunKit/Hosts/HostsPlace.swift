import FileKit
import ScenarioKit
import SystemPackage

/// The hosts of a run, all of which see its directory: what watches the ranks keeps its notes there.
struct HostsPlace: RunPlace {
  /// The folder for the notes, in the run directory.
  static let folder = ".hosts"

  private let hosts: RunHosts
  private let notes: FilePath
  private let marks: RankMarks?
  private let own: RankEnds
  private let processes: Int

  var ends: RankEnds? { own }

  /// A place for the ranks of `job` on `hosts`.
  /// - Throws: `FileError`.
  init(_ hosts: RunHosts, for job: Job) throws(FileError) {
    self.hosts = hosts
    processes = job.plan.processCount
    notes = job.directory.absolute.appending(HostsPlace.folder)
    try Folder.create(notes)
    marks = job.launcher.finalizeGuard == nil ? nil : try RankMarks(in: notes)
    own = try RankEnds(in: notes)
  }

  func launch(_ job: Job) throws(FileError) -> Launch {
    guard let program = job.launcher.starter else { throw FileError(.read, job.directory, .noSuchFileOrDirectory) }
    var variables = job.probe?.variables(directory: job.directory.absolute) ?? []
    if let marks { variables.append(marks.variable) }
    let environment = job.environment(scratch: nil)
    // Another host knows nothing of the environment of the launcher.
    for name in [Launcher.backtraces, Preload.optionsName] {
      if let value = environment[name] { variables.append(RankVariable(name, value)) }
    }
    let starter = RankStarter(
      program: program, streams: job.directory.absolute.appending(RankStreams.folder).string, ends: own.folder.string,
      marks: marks?.folder.string, othersGoOn: job.survivesRanks, preload: job.preload.value(linkingIn: notes))
    return Launch(
      command: job.command(streams: RankStreams.folder, variables: variables, starter: starter.words),
      environment: .added(environment))
  }

  var shortage: FileError? { Room.refusal(in: notes) }

  func collect(into record: inout RunRecord) -> LauncherFailure? {
    if let marks { record.take(marks: { _ in marks }, of: processes) }
    record.take(ends: own, of: processes)
    // The programs by which the launcher has reached other hosts end a moment after it.
    record.strays = 0
    record.hosts = own.hosts(of: processes).mapValues(hosts.listed)
    return nil
  }

  func remove() { Folder.remove(notes) }
}
