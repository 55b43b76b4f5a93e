import FileKit
import Glibc
import SystemPackage
import Wording

extension Isolation {
  /// Tries a sandbox, and a cell in it, with a program that does nothing.
  /// - Throws: `MachineError` if this machine does not allow them, with what was said.
  package func check() throws(MachineError) {
    let problem: String?
    do {
      problem = try attempt()
    } catch {
      throw MachineError("no place for a sandbox: \(error)", mend: "make room in /dev/shm or in TMPDIR")
    }
    guard let words = problem else { return }
    throw MachineError("this machine does not let runs be isolated: \(words)", mend: Isolation.mend)
  }

  private func attempt() throws(FileError) -> String? {
    let scratch = try Scratch(processes: 1)
    defer { Folder.remove(scratch.path) }
    try Folder.create(scratch.path.appending(Cells.folder).appending("0"))
    return attempt(in: scratch.path)
  }

  /// What was said if it failed; nil if it did not.
  private func attempt(in directory: FilePath) -> String? {
    let visible = VisibleFiles(isolation: self, programs: [])
    let sandbox = Sandbox(
      isolation: self, visible: visible, directory: directory, libraries: [], ranks: 1, sharedMemoryPerRank: 0)
    let log = directory.appending("log")
    let command = sandbox.command(sandbox.starter.words + ["/bin/true"])
    let rank = "\(Launcher.rankVariables[0])=0"
    guard let status = Isolation.run(command, variables: [rank], log: log) else { return "it cannot be started" }
    if status == 0 { return nil }
    guard case .file(let bytes, _) = FoundFile.read(log, limit: 1 << 12) else { return "status \(status)" }
    let text = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).first
    return text.map { String($0).printable } ?? "status \(status)"
  }

  /// Runs `command` with nothing but `variables` in its environment; its status, or nil if it was not started.
  private static func run(_ command: [String], variables: [String], log: FilePath) -> Int32? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, log.string, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    let arguments = command.map { strdup($0) } + [nil]
    let environment = variables.map { strdup($0) } + [nil]
    defer { for word in arguments + environment { free(word) } }
    var process: pid_t = 0
    guard posix_spawn(&process, command[0], &actions, nil, arguments, environment) == 0 else { return nil }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 { if errno != EINTR { return nil } }
    return status
  }
}
