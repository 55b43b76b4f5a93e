import Subprocess
package import SystemPackage

/// What `runner` wrote, and how it ended.
package struct RunnerResult: Hashable, Sendable {
  /// What it wrote to standard output.
  package var output: String
  /// What it wrote to standard error.
  package var error: String
  /// Its exit status; nil if a signal ended it.
  package var status: Int32?

  /// The result of a run.
  package init(output: String, error: String, status: Int32?) {
    self.output = output
    self.error = error
    self.status = status
  }
}

/// Runs the `runner` that was just built with `arguments`, in `folder`, outside of CI and without colour.
package func runner(
  _ arguments: String..., in folder: FilePath, environment: [String: String] = [:]
) async throws -> RunnerResult {
  try await runner(arguments, in: folder, environment: environment)
}

/// Runs the `runner` that was just built with `arguments`, in `folder`, outside of CI and without colour.
package func runner(
  _ arguments: [String], in folder: FilePath, environment: [String: String] = [:]
) async throws -> RunnerResult {
  var variables: [Environment.Key: String?] = ["CI": nil, "NO_COLOR": nil]
  for (name, value) in environment { variables[Environment.Key(stringLiteral: name)] = value }
  let result = try await Subprocess.run(
    .path(try BuiltProduct.executable("runner")), arguments: Arguments(arguments),
    environment: .inherit.updating(variables),
    workingDirectory: folder, input: .none, output: .string(limit: 1 << 24), error: .string(limit: 1 << 24))
  let status: Int32? = if case .exited(let code) = result.terminationStatus { code } else { nil }
  return RunnerResult(output: result.standardOutput, error: result.standardError, status: status)
}
