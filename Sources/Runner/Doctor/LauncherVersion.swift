import FileKit
import RunKit
import Subprocess
import SystemPackage

/// What a launcher says of itself.
struct LauncherVersion {
  /// Its first line, which a person may know.
  var firstLine: String
  /// How it is spoken to, if it is known here.
  var dialect: Dialect?
  /// Its version in digits and dots, if it names one.
  var number: String?

  /// The name of the MPI that it is from, and its version: `Open MPI 4.1.4`.
  func words(of dialect: Dialect) -> String {
    let name = dialect.family.rawValue.split(separator: " ").filter { $0.first?.isNumber != true }
    return "\(name.joined(separator: " ")) \(number ?? "of an unknown version")"
  }

  /// What the launcher at `path` says of its version; nil if it does not say anything within some seconds.
  init?(of path: FilePath) async {
    guard let text = await LauncherVersion.output(of: path), let line = text.split(whereSeparator: \.isNewline).first
    else { return nil }
    firstLine = String(line)
    let detected = Dialect.detected(in: text)
    dialect = detected?.dialect
    number = detected?.version
  }

  /// How long it may take to say so.
  private static let patience = Duration.seconds(10)

  private static func output(of path: FilePath) async -> String? {
    await withTaskGroup(of: String?.self) { group in
      group.addTask {
        let result = try? await Subprocess.run(
          .path(path), arguments: ["--version"], input: .none, output: .string(limit: 1 << 16), error: .discarded)
        return result?.standardOutput
      }
      group.addTask {
        try? await Task.sleep(for: patience)
        return nil
      }
      defer { group.cancelAll() }
      return await group.next() ?? nil
    }
  }
}
