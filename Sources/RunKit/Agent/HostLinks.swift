import FileKit
import LibC
import Synchronization
import SystemPackage

/// The agents of a run on other hosts, each of which is started when the launcher wants to reach its host.
///
/// The launcher uses `runner-shell` as its remote shell. That asks here, by a socket in the scratch folder, to have its command
/// started on a host.
final class HostLinks: Sendable {
  let shell: RemoteShellForm
  let agent: FilePath
  let staging: HostStaging
  let token: String
  let mirror: HostMirror
  let listener: FileDescriptor
  let links = Mutex<[String: HostLink]>([:])
  let isOver = Atomic(false)
  let threads = Atomic(0)

  /// The name of the socket; see `shell.c`.
  static let socketName = "hosts"
  /// How long a host may take until commands can be started there.
  static let readyLimit = Duration.seconds(60)
  /// How long it is waited for what a host sends when the run is over; as long as something comes, it is waited for on.
  private static let collectLimit = Duration.seconds(600)
  /// How long a host may take to remove everything.
  private static let removeLimit = Duration.seconds(6)
  /// How long it may take to say what the kernel says there.
  private static let lookLimit = Duration.seconds(2)
  /// How old what is known of a host may be.
  private static let freshness = Duration.milliseconds(1500)
  static let waitingConnections: Int32 = 128

  /// The agents, `agent` each, of a run with `staging`, whose hosts `shell` reaches; what they send goes to `mirror`.
  /// - Throws: `FileError` if there is no place for what is needed.
  init(shell: RemoteShellForm, agent: FilePath, staging: HostStaging, mirror: HostMirror) throws(FileError) {
    self.shell = shell
    self.agent = agent
    self.staging = staging
    self.mirror = mirror
    token = ".host-\(UInt64.random(in: 0 ... .max))-\(UInt64.random(in: 0 ... .max))"
    for folder in [staging.directory, staging.scratch] { try AtomicFile.write([UInt8](), to: folder.appending(token)) }
    let link = staging.scratch.appending(AgentFile.shellName)
    guard symlink(agent.string, link.string) == 0 else { throw FileError(.create, link, Errno(rawValue: errno)) }
    let path = staging.scratch.appending(HostLinks.socketName)
    do { listener = try HostLinks.listen(at: path) } catch { throw FileError(.create, path, error) }
    do throws(Errno) {
      try OwnThread.start { [self] in acceptShells() }
    } catch {
      try? listener.close()
      throw FileError(.create, path, error)
    }
  }

  /// The remote shell that the launcher is to use.
  var launcherShell: FilePath { staging.scratch.appending(AgentFile.shellName) }

  var all: [HostLink] { links.withLock { links in links.keys.sorted().compactMap { links[$0] } } }

  // MARK: What is known of the hosts

  /// The first host that is lost, and why.
  var lost: (host: String, failure: HostFailure)? {
    for link in all {
      if let failure = link.with({ $0.failure }) { return (link.host, failure) }
    }
    return nil
  }

  /// The hosts, with the processes that they have told of last.
  var processes: [(host: String, processes: [HostProcess])] {
    all.map { link in (link.host, link.with { $0.processes }) }
  }

  /// What ranks have written on other hosts, as the sizes of files.
  var sizes: [Int64] { all.flatMap { link in link.with { $0.size.parts } } }

  /// How many files and folders they have made there.
  var files: Int { all.reduce(0) { sum, link in sum + link.with { $0.size.files } } }

  /// On which host each rank was seen.
  var ranks: [Int: String] { mirror.hosts }

  /// Whether all that is known is of this moment, or nearly.
  var isFresh: Bool {
    let now = ContinuousClock.now
    return all.allSatisfy { link in
      link.with { !$0.isOver && $0.told.duration(to: now) < HostLinks.freshness }
    }
  }

  /// What the kernel of each host says of the processes there now; nil if one does not answer.
  func look() -> [(host: String, views: [HostView])]? {
    let asked = all.map { link in
      let number = link.with { state in
        let number = state.newNumber()
        state.views[number] = .some(nil)
        return number
      }
      link.tell(.look(number))
      return (link, number)
    }
    let deadline = ContinuousClock.now + HostLinks.lookLimit
    let found = asked.compactMap { link, number -> (String, [HostView])? in
      _ = link.wait(atMost: ContinuousClock.now.duration(to: deadline)) { ($0.views[number] ?? nil) != nil }
      return link.with { $0.views.removeValue(forKey: number) ?? nil }.map { (link.host, $0) }
    }
    return found.count == asked.count ? found : nil
  }

  // MARK: The end

  /// What came of the hosts at the end.
  struct Collected {
    /// How many processes were ended there.
    var ended = 0
    /// The first host of which it was not, as it was lost.
    var lost: (host: String, failure: HostFailure)?
  }

  /// Ends what is left on every host, and has it send what the ranks have written.
  func collect() -> Collected {
    var collected = Collected()
    // One that is not reached yet has nothing to send.
    let all = self.all.filter { link in
      link.with { state in
        state.isGivenUp = !state.isReady
        return state.isReady || state.failure != nil
      }
    }
    for link in all { link.tell(.end) }
    for link in all {
      // One that can do nothing more is told of at once.
      _ = link.wait(atMost: HostLinks.collectLimit) { $0.done != nil || $0.failure != nil }
      if let done = link.with({ $0.done }) {
        collected.ended += done.ended
      } else if collected.lost == nil {
        collected.lost = (link.host, link.with { $0.failure } ?? .silent(for: HostLinks.collectLimit))
      }
    }
    return collected
  }

  /// Whether every host that has sent what the ranks have written has sent all of it.
  var isComplete: Bool { all.allSatisfy { link in link.with { $0.done?.isComplete ?? true } } }

  /// Has every host remove what is there of the run, and lets go of them.
  func close() {
    isOver.store(true, ordering: .releasing)
    let all = self.all
    for link in all { link.tell(.remove) }
    for link in all { _ = link.wait(atMost: HostLinks.removeLimit) { $0.isOver } }
    while threads.load(ordering: .acquiring) > 0 { usleep(2_000) }
    try? listener.close()
    for folder in [staging.directory, staging.scratch] { unlink(folder.appending(token).string) }
  }
}
