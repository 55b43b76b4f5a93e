import LibC
import Subprocess
package import SystemPackage

extension TwoHosts {
  /// Whether Slurm is installed.
  package static let haveSlurm: Bool = {
    let programs: [String] = ["/usr/sbin/slurmctld", "/usr/sbin/slurmd", "/usr/sbin/munged", "/usr/bin/salloc"]
    return programs.allSatisfy { (program: String) -> Bool in access(program, X_OK) == 0 }
  }()

  /// Makes `a` and `b` the nodes of a Slurm, with eight processors each; `folder` is one that all see, for what belongs to it.
  /// - Returns: the variables by which commands know of it.
  /// - Throws: `Fault` if it does not start, and what starting a process throws.
  package func startSlurm(in folder: FilePath) async throws -> [String: String] {
    let result = try await Subprocess.run(
      .path(PackageFolder.appending("Tests/Fixtures/hosts/slurm")),
      arguments: [self.folder.path.string, folder.string],
      output: .discarded, error: .string(limit: 1 << 16))
    guard result.terminationStatus.isSuccess else { throw Fault(description: result.standardError) }
    return ["SLURM_CONF": folder.appending("slurm.conf").string]
  }
}
