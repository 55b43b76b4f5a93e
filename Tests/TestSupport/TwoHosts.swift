import Foundation
import Subprocess
package import SystemPackage

/// Three hosts on this machine: `login`, where runs are started, and `a` and `b`, to which it has a network.
///
/// Each has a name, a network, processes, shared memory and, but for `login`, a `/tmp` of its own; what is not below `/tmp`, all of
/// them see. They are gone with the last reference, and with the process of the tests, however that ends.
package final class TwoHosts: Sendable {
  /// One of the hosts; its raw value is its name.
  package enum Host: String, CaseIterable, Sendable {
    case login, a, b
  }

  /// Why the hosts cannot be made, or something cannot be done there.
  package struct Fault: Error, CustomStringConvertible {
    /// What was said of it.
    package var description: String
  }

  /// What runs a command on a host, in the place of `ssh`.
  package static let agent = PackageFolder.appending("Tests/Fixtures/hosts/agent")

  /// The variables that tell each launcher of the agent.
  package static let variables = [
    "OMPI_MCA_plm_rsh_agent": agent.string,
    "PRTE_MCA_plm_ssh_agent": agent.string,
    "HYDRA_LAUNCHER": "ssh",
    "HYDRA_LAUNCHER_EXEC": agent.string,
    "I_MPI_HYDRA_BOOTSTRAP": "ssh",
    "I_MPI_HYDRA_BOOTSTRAP_EXEC": agent.string,
  ]

  /// How launchers, and the runner, reach other hosts.
  package enum Reach: Sendable {
    /// By `agent`.
    case byAgent
    /// As they do where nobody says anything of it: by `ssh`, or Slurm's `srun`.
    case asEver
  }

  /// Whether tests can make hosts here: that takes the rights of root.
  package static let canBeMade: Bool = {
    let trial = Process()
    trial.executableURL = URL(filePath: "/bin/sh")
    trial.arguments = [
      "-c", "unshare --net --uts --ipc --mount --pid --fork ip link add trial type bridge && test -x /usr/bin/python3",
    ]
    trial.standardError = FileHandle.nullDevice
    guard (try? trial.run()) != nil else { return false }
    trial.waitUntilExit()
    return trial.terminationStatus == 0
  }()

  let folder: TemporaryDirectory
  /// The hosts are there as long as this is open.
  private let input: FileDescriptor
  private let network: Process
  private let processes: [Host: Int32]

  /// Makes the hosts, all of which see the folders `shared`.
  /// - Throws: `Fault`, and what starting a process throws.
  package init(sharing shared: [FilePath] = []) throws {
    folder = try TemporaryDirectory()
    let (readEnd, writeEnd) = try FileDescriptor.pipe()
    input = writeEnd
    network = Process()
    network.executableURL = URL(filePath: PackageFolder.appending("Tests/Fixtures/hosts/network").string)
    // What was built is seen by all, also if it stands below /tmp.
    let isHidden = PackageFolder.path.starts(with: "/tmp")
    network.arguments = ([folder.path] + shared + (isHidden ? [PackageFolder.path] : [])).map(\.string)
    network.standardInput = FileHandle(fileDescriptor: readEnd.rawValue, closeOnDealloc: false)
    let (output, errors) = (Pipe(), Pipe())
    (network.standardOutput, network.standardError) = (output, errors)
    do {
      // Nothing else that the tests start keeps the hosts.
      guard fcntl(writeEnd.rawValue, F_SETFD, FD_CLOEXEC) == 0 else { throw Errno(rawValue: errno) }
      try network.run()
      try readEnd.close()
      guard try output.fileHandleForReading.readToEnd() == Data("ready\n".utf8) else {
        throw Fault(description: String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self))
      }
      processes = try Dictionary(
        uniqueKeysWithValues: Host.allCases.map { [folder] host in
          let text = folder.text(of: host.rawValue)?.split(separator: "\n").first ?? ""
          guard let process = Int32(text) else { throw Fault(description: "no process of \(host)") }
          return (host, process)
        })
    } catch {
      try? writeEnd.close()
      throw error
    }
  }

  deinit {
    try? input.close()
    network.waitUntilExit()
  }

  /// The files of `host`, seen from outside of it, as long as it is there.
  package func root(of host: Host) -> FilePath { FilePath("/proc/\(processes[host] ?? -1)/root") }

  /// The command lines of what runs on `host`, but for what makes it one.
  package func commands(on host: Host) -> [String] {
    guard let first = processes[host] else { return [] }
    func space(_ process: String) -> String? {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/ns/pid")
    }
    guard let own = space("\(first)") else { return [] }
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.filter { Int32($0) != nil && Int32($0) != first && space($0) == own }.compactMap { process in
      let words = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
      let line = String(decoding: words.map { $0 == 0 ? 0x20 : $0 }, as: UTF8.self)
      let makesHost = line.contains("Fixtures/hosts/daemon") || line.hasPrefix("sshd: /usr/sbin/sshd ")
      return line.isEmpty || makesHost ? nil : line
    }
  }

  /// Runs a command on `host`, in `folder`; launchers that it starts reach the others.
  package func run(
    _ words: [String], on host: Host = .login, in folder: FilePath, reaching reach: Reach = .byAgent,
    environment: [String: String] = [:]
  ) async throws -> RunnerResult {
    var variables: [Environment.Key: String?] = ["CI": nil, "NO_COLOR": nil]
    for (name, value) in TwoHosts.variables {
      variables.updateValue(reach == .byAgent ? value : nil, forKey: Environment.Key(stringLiteral: name))
    }
    for (name, value) in environment { variables[Environment.Key(stringLiteral: name)] = value }
    let result = try await Subprocess.run(
      .name("nsenter"), arguments: Arguments(entering(host) + ["env", "--chdir=\(folder)"] + words),
      environment: .inherit.updating(variables), input: .none, output: .string(limit: 1 << 24),
      error: .string(limit: 1 << 24))
    let status: Int32? = if case .exited(let code) = result.terminationStatus { code } else { nil }
    return RunnerResult(output: result.standardOutput, error: result.standardError, status: status)
  }

  /// Runs the `runner` that was just built, with `arguments`, on `host`, in `folder`.
  package func runner(
    _ arguments: String..., on host: Host = .login, in folder: FilePath, reaching reach: Reach = .byAgent,
    environment: [String: String] = [:]
  ) async throws -> RunnerResult {
    try await run(
      [try BuiltProduct.executable("runner").string] + arguments, on: host, in: folder, reaching: reach,
      environment: environment)
  }

  /// Cuts the network to `host`, or joins it again.
  /// - Throws: `Fault` if that cannot be done.
  package func setNetwork(of host: Host, up isUp: Bool) async throws {
    let words = ["ip", "link", "set", "to-\(host.rawValue)", isUp ? "up" : "down"]
    let result = try await run(words, in: "/")
    guard result.status == 0 else { throw Fault(description: result.error) }
  }

  /// The words that have `nsenter` run something on `host`.
  private func entering(_ host: Host) -> [String] {
    ["--target", "\(processes[host] ?? -1)", "--net", "--uts", "--ipc", "--mount", "--pid"]
  }
}
