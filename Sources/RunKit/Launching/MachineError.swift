/// Why nothing can run on this machine, and what to do about it.
///
/// The cause is the machine, the launcher or a path, not a scenario and not the swarm. The exit status is 3.
package struct MachineError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, culprit first: `no "mpirun" in PATH`.
  package var problem: String
  /// What the user can do about it, if that is known: `install Open MPI (scripts/setup)`.
  package var mend: String?

  /// A problem, and its mend.
  package init(_ problem: String, mend: String? = nil) {
    self.problem = problem
    self.mend = mend
  }

  /// `problem; mend`.
  package var description: String {
    mend.map { "\(problem); \($0)" } ?? problem
  }
}
