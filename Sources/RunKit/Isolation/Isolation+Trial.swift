import FileKit
import SystemPackage
import Wording

extension Isolation {
  /// How long a trial may take; it takes some hundredths of a second.
  package static let trialTime = Duration.seconds(20)

  /// Tries a sandbox, and a cell in it, with a program that does nothing, for at most `time`.
  /// - Throws: `MachineError` if this machine does not allow them, with what was said.
  package func check(within time: Duration = trialTime) async throws(MachineError) {
    let problem: MachineError?
    do throws(FileError) {
      problem = try await attempt(within: time)
    } catch {
      throw MachineError("no place for a sandbox: \(error)", mend: "make room in /dev/shm or in TMPDIR")
    }
    if let problem { throw problem }
  }

  private func attempt(within time: Duration) async throws(FileError) -> MachineError? {
    let scratch = try Scratch(processes: 1)
    defer { scratch.remove() }
    try Folder.create(scratch.path.appending(Cells.folder).appending("0"))
    return await attempt(in: scratch.path, within: time)
  }

  /// What is wrong if it failed; nil if it did not.
  private func attempt(in directory: FilePath, within time: Duration) async -> MachineError? {
    let visible = VisibleFiles(isolation: self, programs: [])
    let sandbox = Sandbox(isolation: self, visible: visible, directory: directory, libraries: [], ranks: 1)
    let launch = sandbox.launch(sandbox.starter.words + ["/bin/true"], variables: [Launcher.rankVariables[0]: "0"])
    var errand = Errand(launch.command, in: directory, bounds: Errand.Bounds(time: time), isolation: nil)
    errand.environment = launch.environment
    let result = await errand.run()
    switch result.end {
    case .exited(0): return nil
    case .exited(let status): return refusal(result.output.firstLine ?? "status \(status)")
    case .signalled(let signal): return refusal("bwrap was ended by signal \(signal)")
    case .exceeded(.time):
      return MachineError(
        "a sandbox in which nothing is done took more than \(time.words)",
        mend: "look for a file system that does not answer (df), and whether \(bubblewrap) works by itself")
    case .exceeded, .failed, .interrupted: return refusal("a sandbox cannot be tried")
    }
  }

  private func refusal(_ words: String) -> MachineError {
    MachineError("this machine does not let runs be isolated: \(words)", mend: Isolation.mend)
  }
}

extension LauncherOutput {
  /// The first line that was printed, made harmless; nil if there is none.
  fileprivate var firstLine: String? {
    text.split(whereSeparator: \.isNewline).first.map { String($0).printable }
  }
}
