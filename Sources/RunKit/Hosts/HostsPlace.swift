import FileKit
import LibC
import ProbeKit
import ScenarioKit
import SystemPackage

/// The hosts of a run, on each of which an agent of the runner has a folder for its ranks.
///
/// What a rank reads and where it writes has the same path on every host: the run directory, and the folder that is removed with
/// the job. Where a host sees that of the runner, nothing is copied; where it does not, the agent has one of its own there.
struct HostsPlace: RunPlace {
  private let hosts: RunHosts
  private let scratch: Scratch
  private let marks: RankMarks?
  private let own: RankEnds
  private let processes: Int
  private let programs: [FilePath: FilePath]
  private let shellVariables: [String: String]

  /// The agents.
  let links: HostLinks?

  var ends: RankEnds? { own }

  /// A place for the ranks of `job` on `hosts`.
  /// - Throws: `FileError`.
  init(_ hosts: RunHosts, for job: Job) throws(FileError) {
    self.hosts = hosts
    let launcher = job.launcher
    guard let starter = launcher.starter, let agent = launcher.agent else {
      throw FileError(.read, job.directory, .noSuchFileOrDirectory)
    }
    processes = job.plan.processCount
    let directory = job.directory.absolute
    let scratch = try Scratch(processes: processes)
    self.scratch = scratch
    do {
      marks = launcher.finalizeGuard == nil ? nil : try RankMarks(in: scratch.path)
      own = try RankEnds(in: scratch.path)
      var staging = HostStaging(job.plan, directory: directory, scratch: scratch.path)
      programs = try HostsPlace.link([launcher.swarm, starter] + job.preload.libraries, &staging)
      if let probe = job.probe {
        // On every host the pages are in memory of its own.
        try HostsPlace.link(directory.appending(SwarmSnapshot.folder), at: scratch.path.appending(SwarmSnapshot.folder))
        if let faults = probe.faults {
          let path = "\(SwarmSnapshot.folder)/\(Plan.faultsName)"
          staging.files.append(HostStaging.File(tree: .scratch, path: path, bytes: Array(faults.encoded().utf8)))
        }
      }
      let mirror = try HostMirror(
        OpenFolder(directory), scratch: scratch.path, processes: processes, bytes: staging.bytes,
        files: staging.fileCount)
      let links = try HostLinks(
        shell: .chosen(by: launcher.dialect.hosting.shellVariables), agent: agent, staging: staging,
        mirror: mirror)
      shellVariables = launcher.dialect.hosting.variables(shell: links.launcherShell.string)
      self.links = links
    } catch {
      scratch.remove()
      throw error
    }
  }

  /// Has each of `paths` stand among the programs, and gives its path there.
  private static func link(_ paths: [FilePath], _ staging: inout HostStaging) throws(FileError) -> [FilePath: FilePath]
  {
    var places: [FilePath: FilePath] = [:]
    try Folder.create(staging.scratch.appending(HostStaging.programsFolder))
    for path in paths where places[path] == nil {
      let own = path.lastComponent?.string ?? "program"
      let name = staging.programs.contains { $0.name == own } ? "\(staging.programs.count)-\(own)" : own
      let place = staging.path(ofProgram: name)
      staging.programs.append(try StagedProgram(path, as: name))
      try link(path, at: place)
      places[path] = place
    }
    return places
  }

  private static func link(_ path: FilePath, at place: FilePath) throws(FileError) {
    guard symlink(path.string, place.string) == 0 else { throw FileError(.create, place, Errno(rawValue: errno)) }
  }

  func launch(_ job: Job) throws(FileError) -> Launch {
    func placed(_ path: FilePath) -> FilePath { programs[path] ?? path }
    guard let program = job.launcher.starter else { throw FileError(.read, job.directory, .noSuchFileOrDirectory) }
    var variables = job.probe?.variables(directory: scratch.path) ?? []
    if let marks { variables.append(marks.variable) }
    let environment = job.environment(scratch: scratch.path)
    // Another host knows nothing of the environment of the launcher.
    for name in [Launcher.backtraces, Preload.optionsName] {
      if let value = environment[name] { variables.append(RankVariable(name, value)) }
    }
    let starter = RankStarter(
      program: placed(program), streams: job.directory.absolute.appending(RankStreams.folder).string,
      ends: own.folder.string, marks: marks?.folder.string, othersGoOn: job.survivesRanks,
      preload: Preload(libraries: job.preload.libraries.map(placed)).value(linkingIn: scratch.path))
    let hostsFile = scratch.path.appending("host-list")
    if let text = job.launcher.dialect.hosting.text(hosts) { try AtomicFile.write(text, to: hostsFile) }
    var command = job.command(
      streams: RankStreams.folder, variables: variables, starter: starter.words, hostsFile: hostsFile.string)
    command[command.count - 1] = placed(job.launcher.swarm).string
    return Launch(command: command, environment: .added(environment.merging(shellVariables) { $1 }))
  }

  var shortage: FileError? { Room.refusal(in: scratch.path) }

  var failure: LauncherFailure? { links?.lost.map { .host($0.host, $0.failure) } }

  func collect(into record: inout RunRecord) -> LauncherFailure? {
    let collected = links?.collect()
    // The programs by which the launcher has reached other hosts end a moment after it, and are none.
    record.strays = collected?.ended ?? 0
    if let marks { record.take(marks: { _ in marks }, of: processes) }
    record.take(ends: own, of: processes)
    record.hosts = own.hosts(of: processes).mapValues(hosts.listed)
    if let failure = failure ?? collected?.lost.map({ .host($0.host, $0.failure) }) { return failure }
    return nil
  }

  func remove() {
    links?.close()
    scratch.remove()
  }
}
