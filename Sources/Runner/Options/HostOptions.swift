import ArgumentParser
import FileKit
import ReportKit
import RunKit
import SystemPackage
import Wording

/// The hosts on which swarms run.
struct HostOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The hosts on which ranks run, with their slots: 'a:4,b:4'; inside Slurm, those of the allocation.",
      valueName: "hosts"))
  var hosts: String?

  @Option(
    name: .long,
    help: ArgumentHelp("A file with the hosts, one a line: 'a:4', or 'a slots=4'.", valueName: "file"),
    completion: .file())
  var hostfile: String?

  /// The largest file of hosts that is read, in bytes.
  private static let fileLimit: Int64 = 8 << 20

  func validate() throws {
    if hosts != nil, hostfile != nil { throw ValidationError("--hosts and --hostfile exclude each other") }
  }

  /// How a command is told whether its runs are in a sandbox.
  enum SandboxChoice {
    /// They are not.
    case none
    /// They are, as `--isolate` is given.
    case asked
    /// They are, as `--no-isolation` is not.
    case notDeclined
  }

  /// The hosts; nil if ranks run on this one alone.
  ///
  /// Runs in a sandbox are of one host, so that those of Slurm are not taken for them.
  /// - Throws: `ValidationError` if they are not well told; `MachineError` if Slurm's variables are not as they should be.
  func list(in sandbox: SandboxChoice) throws -> HostList? {
    switch (sandbox, hosts != nil ? "--hosts" : hostfile != nil ? "--hostfile" : nil) {
    case (.asked, let option?):
      throw ValidationError("--isolate is of runs on this host alone; run without it, or without \(option)")
    case (.notDeclined, let option?):
      throw ValidationError(
        "a sandbox is of runs on this host alone; mark without \(option), or swarms that you trust with --no-isolation")
    case (.asked, nil), (.notDeclined, nil): return nil
    case (.none, _): break
    }
    if let hosts {
      return try HostOptions.told(as: "--hosts") { () throws(HostFindings) in try HostList(option: hosts) }
    }
    if let hostfile { return try HostOptions.list(ofFile: hostfile) }
    do throws(HostFindings) {
      return try HostList(slurm: Environment.value)
    } catch {
      throw MachineError(
        HostFindingText.text(error, in: "the environment"), mend: "name the hosts with --hosts, as in a:4,b:4")
    }
  }

  private static func list(ofFile name: String) throws -> HostList {
    let bytes: [UInt8]
    do {
      bytes = try InputFile.read(FilePath(name), limit: fileLimit)
    } catch {
      let reason = (error as? InputFile.Refusal)?.words(limit: fileLimit) ?? "\(error)"
      throw ValidationError("--hostfile: cannot read \(quoted(name, limit: 200)): \(reason)")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ValidationError("--hostfile: \(quoted(name, limit: 200)) is no text in UTF-8")
    }
    return try told(as: name) { () throws(HostFindings) in try HostList(file: text) }
  }

  private static func told(as source: String, _ read: () throws(HostFindings) -> HostList) throws -> HostList {
    do throws(HostFindings) {
      return try read()
    } catch {
      throw ValidationError(HostFindingText.text(error, in: source))
    }
  }

  /// The options as words of a command line that does the same.
  var words: [String] { LauncherOptions.words([("--hosts", hosts), ("--hostfile", hostfile)]) }
}
