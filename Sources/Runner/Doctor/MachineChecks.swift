import FileKit
import LibC
import RunKit
import ScenarioKit
import SystemPackage
import Wording

/// Checks the machine: user, cores, space.
enum MachineChecks {
  /// Checks whether the user is root.
  static func user() -> Finding {
    geteuid() == 0 ? .found("user", "root; runner allows mpirun to run as root") : .found("user", "user \(geteuid())")
  }

  /// Checks the limits of this process, for a job of `ranks` ranks; nil if they are enough.
  static func limits(ranks: Int) -> Finding? {
    do throws(MachineError) {
      _ = try Reserve.runs(upTo: 1, ranks: ranks)
      return nil
    } catch {
      return Finding(subject: "limits", state: .missing, detail: error.problem, mend: error.mend)
    }
  }

  /// Checks how many ranks run at a time.
  static func cores() -> Finding {
    let count = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    return .found("cores", "\(count); more ranks than that take turns")
  }

  /// Checks the shared memory by which ranks on one host communicate; nil where it is in no folder.
  static func sharedMemory() -> Finding? {
    guard let subject = SharedMemoryFolder.path?.string else { return nil }
    let mend = "give the machine more shared memory; a container: --shm-size=256m"
    guard let free = freeBytes(at: subject) else {
      return Finding(subject: subject, state: .doubtful, detail: "there is none", mend: mend)
    }
    if free < 32 << 20 {
      return Finding(subject: subject, state: .doubtful, detail: "only \(mebibytes(free)) free", mend: mend)
    }
    return .found(subject, "\(mebibytes(free)) free")
  }

  /// Checks the folder of temporary files, in which Open MPI keeps those of a job.
  static func temporarySpace() -> Finding {
    let folder = Environment.value("TMPDIR") ?? "/tmp"
    return space("tmp", folder, mend: "free some, or set TMPDIR to a folder with space")
  }

  /// Checks the folder in which the run directories are made.
  static func runSpace() -> Finding {
    space("runs", ".", mend: "go to a folder that you may write to")
  }

  /// Checks whether runs can be isolated, which marking needs and running does not.
  static func isolation() async -> Finding {
    let subject = "isolation"
    do throws(MachineError) {
      try await Isolation(cell: Executable.sibling(named: Isolation.cellName)).check()
      return .found(subject, "runs can be put in a sandbox (runner grade, --isolate)")
    } catch {
      return Finding(subject: subject, state: .doubtful, detail: error.problem, mend: error.mend)
    }
  }

  /// Checks what unpacks submissions, which only marking needs.
  static func archives() -> Finding {
    guard let path = SearchPath.find("bsdtar") else {
      return Finding(
        subject: "archives", state: .doubtful, detail: "no \"bsdtar\" in PATH, which unpacks submissions",
        mend: "scripts/setup, or: apt-get install libarchive-tools")
    }
    return .found("archives", "\(path) unpacks submissions (runner grade --submissions)")
  }

  private static func space(_ subject: String, _ folder: String, mend: String) -> Finding {
    guard access(folder, W_OK | X_OK) == 0, let free = freeBytes(at: folder) else {
      return Finding(
        subject: subject, state: .missing, detail: "\(quoted(folder)) cannot be written to: \(Errno(rawValue: errno))",
        mend: mend)
    }
    if free < 64 << 20 {
      return Finding(
        subject: subject, state: .doubtful, detail: "only \(mebibytes(free)) free in \(quoted(folder))", mend: mend)
    }
    return .found(subject, "\(mebibytes(free)) free in \(quoted(folder))")
  }

  private static func freeBytes(at path: String) -> UInt64? {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else { return nil }
    return UInt64(status.f_bavail) * UInt64(status.f_frsize)
  }

  private static func mebibytes(_ bytes: UInt64) -> String { "\(Int(bytes >> 20).grouped) MiB" }
}
