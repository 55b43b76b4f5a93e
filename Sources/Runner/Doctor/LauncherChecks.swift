import FileKit
import LibC
import RunKit
import ScenarioKit
import Subprocess
import SystemPackage
import Wording

/// Checks what starts a job: `mpirun`, the swarm, and the MPI library that it needs.
enum LauncherChecks {
  /// Checks `mpirun`, which is searched in `PATH` if `name` is not a path, and which MPI it is from.
  static func mpirun(_ name: FilePath, isDefault: Bool) async -> Finding {
    let mend = isDefault ? "scripts/setup, or: apt-get install openmpi-bin" : "name another with --mpirun"
    let path: FilePath
    do throws(MachineError) {
      path = try Launcher.findMPIRun(name)
    } catch {
      return Finding(subject: "mpirun", state: .missing, detail: error.problem, mend: mend)
    }
    guard let version = await LauncherVersion(of: path) else {
      return Finding(
        subject: "mpirun", state: .missing, detail: "\(path) does not tell its version", mend: mend)
    }
    guard let dialect = version.dialect else {
      return Finding(
        subject: "mpirun", state: .doubtful, detail: "\(path) is of no MPI that runner knows: \(version.firstLine)",
        mend: isDefault ? "put the mpirun of Open MPI or MPICH first in PATH, or name it with --mpirun" : mend)
    }
    return .found("mpirun", "\(path), \(version.words(of: dialect))")
  }

  /// Checks the swarm's executable.
  static func swarm(_ path: FilePath, isDefault: Bool) -> Finding {
    let mend = isDefault ? "swift build, which puts it beside runner" : "name an executable with --swarm"
    guard FileSystem.kind(of: path) == .regular else {
      return Finding(subject: "swarm", state: .missing, detail: FileSystem.whyNoFile(path), mend: mend)
    }
    guard access(path.string, X_OK) == 0 else {
      return Finding(
        subject: "swarm", state: .missing, detail: "\(quoted(path.string)) is not executable",
        mend: ShellCommand.text(["chmod", "+x", path.string]))
    }
    return .found("swarm", path.string)
  }

  /// Checks the MPI library that the swarm is linked to; nil if it is not known, as for a script.
  static func library(of swarm: FilePath) async -> Finding? {
    #if os(Linux)
      await libraryFound(for: swarm)
    #else
      ProgramFile(at: swarm)?.needed.first { $0.hasPrefix("libmpi.") }.map { .found("libmpi", $0) }
    #endif
  }

  #if os(Linux)
    /// The same, with where the dynamic loader finds it.
    private static func libraryFound(for swarm: FilePath) async -> Finding? {
      guard let ldd = SearchPath.find("ldd"), let text = await output(of: ldd, [swarm.string]) else { return nil }
      guard let line = text.split(separator: "\n").first(where: { $0.contains("libmpi.") }) else { return nil }
      let words = line.split(whereSeparator: \.isWhitespace)
      guard let arrow = words.firstIndex(of: "=>"), words.count > arrow + 1, words[arrow + 1].hasPrefix("/") else {
        return Finding(
          subject: "libmpi", state: .missing, detail: "\(words.first ?? "libmpi") is not found",
          mend: "scripts/setup, or: apt-get install libopenmpi-dev")
      }
      return .found("libmpi", String(words[arrow + 1]))
    }

    /// What `program` writes to standard output; nil if it cannot be run.
    private static func output(of program: FilePath, _ arguments: [String]) async -> String? {
      let result = try? await Subprocess.run(
        .path(program), arguments: Arguments(arguments), input: .none, output: .string(limit: 1 << 16),
        error: .discarded)
      return result?.standardOutput
    }
  #endif
}
