import Subprocess
package import SystemPackage

/// A program in C that a test compiles and starts.
package enum FixtureProgram {
  /// Why one could not be built, or did not end well.
  package struct Fault: Error, CustomStringConvertible {
    /// What the compiler, or the program, said.
    package var description: String
  }

  /// Builds `program` from `sources` with `compiler`; every warning is an error.
  /// - Throws: `Fault`, and what starting the compiler throws.
  package static func build(
    _ program: FilePath, from sources: [FilePath], by compiler: String = "cc", _ flags: [String] = []
  ) async throws {
    let arguments =
      ["-O1", "-Wall", "-Wextra", "-Werror", "-o", program.string] + flags + sources.map(\.string)
    let result = try await run(
      .name(compiler), arguments: Arguments(arguments), output: .discarded, error: .string(limit: 1 << 16))
    guard result.terminationStatus.isSuccess else { throw Fault(description: result.standardError) }
  }

  /// What `program` prints on its standard output.
  /// - Throws: `Fault` if its status is not 0, and what starting it throws.
  package static func output(of program: FilePath, _ arguments: [String]) async throws -> String {
    let result = try await run(
      .path(program), arguments: Arguments(arguments), output: .string(limit: 1 << 24), error: .string(limit: 1 << 20))
    guard result.terminationStatus.isSuccess else { throw Fault(description: result.standardError) }
    return result.standardOutput
  }
}
