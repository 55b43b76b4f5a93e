import FileKit
import LibC
import ReportKit
import RunKit
import ScenarioKit
import SystemPackage
import Wording

/// What one launcher of this machine can do, as jobs of our own swarm show.
struct LauncherTrial {
  /// A cell of the table.
  struct Cell {
    /// What stands there.
    var text: String
    /// What is wrong, if something is, and what can be done.
    var trouble: (detail: String, mend: String)?

    /// A cell in which all is as it should be.
    static let yes = Cell(text: "yes")
    /// A cell of which nothing is known, as another one is bad.
    static let unknown = Cell(text: "-")
  }

  /// The launcher.
  let launcher: FoundLauncher
  /// Its name and its version.
  let version: String
  private(set) var job = Cell.unknown
  private(set) var probe = Cell.unknown
  private(set) var recovery = Cell.unknown
  private(set) var oversubscription = Cell.unknown

  /// Tries what `launcher` can do, with these arguments of the user.
  init(_ launcher: FoundLauncher, version: String, arguments: [String]) async {
    self.launcher = launcher
    self.version = version
    let dialect = launcher.dialect
    let swarm = dialect.fitting(Executable.sibling(named: Executable.swarmName))
    let build = "SWARM_MPI=\(dialect.pkgConfigName) swift build, see docs/launchers.md"
    let buildProbe = "scripts/build-probe \(launcher.path.withoutLinks.removingLastComponent().appending("mpicc"))"
    guard launcher.starts(swarm), access(swarm.string, X_OK) == 0 else {
      job = Cell(text: "no swarm", trouble: ("there is no swarm of ours for \(dialect.libraryName)", build))
      return
    }
    let trial = TrialJob(launcher: launcher, swarm: swarm, arguments: arguments)
    let library = dialect.fitting(Executable.sibling(named: ProbeSettings.libraryName))
    let fits = access(library.string, R_OK) == 0 && ProgramFile(at: library).map { dialect.fits($0.needed) } ?? false
    do {
      let result = try await trial.run(.trial, probedBy: fits ? library : nil)
      if let failure = result.failure {
        job = Cell(text: "fails", trouble: (failure, mend))
        return
      }
      job = Cell(text: result.duration.secondsText)
      oversubscription = overCores
      if let refusal = LinuxOnly.probe.refusal() {
        probe = Cell(text: "no", trouble: (refusal.problem, refusal.mend ?? ""))
      } else if !fits {
        probe = Cell(text: "no", trouble: ("there is no probe for \(dialect.libraryName)", buildProbe))
      } else if result.probed.count == TrialJob.ranks {
        probe = .yes
      } else {
        probe = Cell(text: "blind", trouble: ("the probe saw \(result.probed.count) of 3 ranks", buildProbe))
      }
      recovery = dialect.recovery == nil ? Cell(text: "no") : fits ? try await recovery(trial, library) : .unknown
    } catch {
      job = Cell(text: "fails", trouble: ("\(error)", (error as? MachineError)?.mend ?? "see what it says"))
    }
  }

  /// What to do where no job runs.
  private var mend: String {
    let libraries = launcher.path.withoutLinks.removingLastComponent().removingLastComponent().appending("lib")
    let isApart = FileSystem.kind(of: libraries.appending(launcher.dialect.libraryName)) != nil
    let known = (Environment.value("LD_LIBRARY_PATH") ?? "").split(separator: ":").contains { $0 == libraries.string }
    return isApart && !known
      ? "export LD_LIBRARY_PATH=\(libraries), if its libraries are not found"
      : "\(launcher.path) -np 3 hostname must work first"
  }

  /// Whether the others go on when a rank crashes.
  private func recovery(_ trial: TrialJob, _ library: FilePath) async throws -> Cell {
    let result = try await trial.run(.crashTrial, probedBy: library)
    guard let failure = result.failure else { return .yes }
    return Cell(
      text: "fails", trouble: (failure, "runner --tag '!crash' leaves out what needs it"))
  }

  /// Whether more ranks than cores can be started.
  private var overCores: Cell {
    guard let name = launcher.dialect.oversubscriptionVariable, let value = Environment.value(name),
      value != launcher.dialect.settings[name]
    else { return .yes }
    return Cell(
      text: "\(name)=\(value)",
      trouble: (
        "your environment sets \(name), so that runner does not", "unset \(name), if more ranks than cores fail"
      ))
  }

  /// The heading of the table.
  static let heading = ["launcher", "version", "ABI", "job", "probe", "recovery", "oversubscription"]

  /// Its cells.
  var cells: [String] {
    [launcher.path.string, version, launcher.dialect.libraryName] + tried.map(\.cell.text)
  }

  private var tried: [(name: String, cell: Cell)] {
    [("job", job), ("probe", probe), ("recovery", recovery), ("oversubscription", oversubscription)]
  }

  /// Lines about the cells that are bad.
  var troubles: [String] {
    tried.flatMap { name, cell -> [String] in
      guard let trouble = cell.trouble else { return [] }
      return ["\(launcher.path): \(name): \(trouble.detail)", "  mend: \(trouble.mend)"]
    }
  }

  /// The table of `trials`, and what to do where a cell is bad.
  static func table(_ trials: [LauncherTrial]) -> String {
    let lines = TextTable.lines([heading] + trials.map(\.cells), leading: Set(heading.indices))
    return (lines + trials.flatMap(\.troubles)).map { "\($0.printable)\n" }.joined()
  }
}
