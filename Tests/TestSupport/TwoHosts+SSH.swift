import LibC
import Subprocess
import SystemPackage

extension TwoHosts {
  /// Whether the daemon of OpenSSH is installed, and its client.
  package static let haveSSH: Bool = access("/usr/sbin/sshd", X_OK) == 0 && access("/usr/bin/ssh", X_OK) == 0

  /// Lets all hosts reach each other by `ssh`; `login`, `a` and `b` have the names `lab01`, `lab02` and `lab03`, too.
  /// - Throws: `Fault` if that cannot be done, and what starting a process throws.
  package func startSSH() async throws {
    let result = try await Subprocess.run(
      .path(PackageFolder.appending("Tests/Fixtures/hosts/ssh")), arguments: [folder.path.string],
      output: .discarded, error: .string(limit: 1 << 16))
    guard result.terminationStatus.isSuccess else { throw Fault(description: result.standardError) }
  }
}
