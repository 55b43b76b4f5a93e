import LibC
import Synchronization
import SystemPackage

/// The runner's end of its agent on another host.
///
/// A thread of its own speaks with the agent; what others want of it, it hears from them by `state`.
final class HostLink: Sendable {
  /// The host, as the launcher names it.
  let host: String
  private let shell: RemoteShellForm
  private let agent: FilePath
  private let staging: HostStaging
  private let token: String
  private let mirror: HostMirror
  private let state = Mutex(State())
  /// By which the thread is woken.
  private let wake: (read: FileDescriptor, write: FileDescriptor)

  /// How long nothing may be heard of the other side before it counts as lost.
  static let patience = Duration.seconds(5)
  /// How long a remote shell may take to reach a host.
  private static let reachLimit = Duration.seconds(20)
  /// How long the agent may take for one thing that it is asked for before a run.
  private static let answerLimit = Duration.seconds(15)
  /// How often the agent hears of the runner.
  private static let beat = Duration.milliseconds(500)

  /// What is known of the other side.
  struct State {
    /// Whether commands can be started there.
    var isReady = false
    /// Whether the host sees the scratch folder of the runner.
    var sharesScratch = false
    /// The ranks of which it was told that they have ended.
    var toldEnds: Set<String> = []
    /// Whether nobody needs it any more, if it is not ready.
    var isGivenUp = false
    /// Why it is lost, or was never reached.
    var failure: HostFailure?
    /// Whether the thread has ended.
    var isOver = false
    /// What is to be sent next.
    var orders: [HostOrder] = []
    /// The processes of the run, and when they were told of.
    var processes: [HostProcess] = []
    var told = ContinuousClock.now
    /// How much they have written.
    var size = HostSize()
    /// The answers to the orders to look that somebody waits for; nil as long as none has come.
    var views: [UInt32: [HostView]?] = [:]
    /// The commands that run.
    var commands: [UInt32: HostCommand] = [:]
    var nextNumber: UInt32 = 1
    /// What the agent has said at the end.
    var done: (ended: Int, isComplete: Bool)?

    /// A number that no other order has.
    mutating func newNumber() -> UInt32 {
      defer { nextNumber &+= 1 }
      return nextNumber
    }

    /// Keeps the answer to the order to look of this number, if somebody waits for it.
    mutating func answer(_ number: UInt32, _ found: [HostView]) {
      if views[number] != nil { views[number] = .some(found) }
    }
  }

  /// A link to `host`, which `shell` reaches, for a run with `staging`; what is sent goes to `mirror`.
  /// - Throws: `Errno` if the system has nothing left for it.
  init(
    _ host: String, shell: RemoteShellForm, agent: FilePath, staging: HostStaging, token: String, mirror: HostMirror
  ) throws(Errno) {
    self.host = host
    self.shell = shell
    self.agent = agent
    self.staging = staging
    self.token = token
    self.mirror = mirror
    wake = try Pipe.make()
    try OwnThread.start { [self] in run() }
  }

  deinit {
    try? wake.read.close()
    try? wake.write.close()
  }

  /// What `body` reads or changes of what is known.
  func with<Result>(_ body: (inout State) -> Result) -> Result { state.withLock { body(&$0) } }

  /// Has the agent told of `order`.
  func tell(_ order: HostOrder) {
    with { $0.orders.append(order) }
    // One that is full wakes it all the same.
    _ = try? wake.write.writeAll([0])
  }

  /// Waits until `body` is true, or the link has ended, at most so long; whether it is true.
  func wait(atMost limit: Duration, until body: (State) -> Bool) -> Bool {
    let deadline = ContinuousClock.now + limit
    while true {
      let (isTrue, isOver) = with { (body($0), $0.isOver) }
      if isTrue { return true }
      if isOver || ContinuousClock.now >= deadline { return false }
      usleep(2_000)
    }
  }

  // MARK: The thread

  private func run() {
    do throws(HostFailure) {
      let bootstrap = RemoteShell.bootstrap(size: try agentBytes().count)
      let shell = try RemoteShell(shell.command(bootstrap, on: host))
      // It may take a moment to end, which nobody needs to wait for to know that a host is lost.
      defer { shell.end() }
      do throws(HostFailure) { try speak(by: shell) } catch { fail(error) }
    } catch {
      fail(error)
    }
    with { state in
      state.isOver = true
      for command in state.commands.values { command.end(status: 255) }
      state.commands = [:]
    }
  }

  private func fail(_ failure: HostFailure) { with { $0.failure = $0.failure ?? failure } }

  private func speak(by shell: RemoteShell) throws(HostFailure) {
    var talk = HostTalk(shell)
    try prepare(&talk)
    with { $0.isReady = true }
    try relay(&talk)
  }

  private func agentBytes() throws(HostFailure) -> [UInt8] {
    do { return try AgentFile.bytes(of: agent) } catch {
      throw .noShell(program: agent.string, error as? Errno ?? .ioError)
    }
  }

  /// Starts the agent, and puts there what the run needs.
  private func prepare(_ talk: inout HostTalk) throws(HostFailure) {
    talk.send(bytes: try agentBytes())
    try talk.reach(within: HostLink.reachLimit, trial: shell.trial(on: host)) { with { $0.isGivenUp } }
    talk.send(
      .begin(
        HostOrder.Begin(
          run: staging.directory.string, scratch: staging.scratch.string, token: token,
          bytes: UInt64(staging.bytes), files: UInt32(clamping: staging.fileCount),
          patience: UInt32(HostLink.patience / .milliseconds(1)))))
    let ready = try talk.answer(within: HostLink.answerLimit)
    guard case .ready(let version, _, let sharesRun, let sharesScratch) = ready else { throw talk.unexpected }
    guard version == HostOrder.version else { throw .otherVersion(version) }
    with { $0.sharesScratch = sharesScratch }
    try setClock(&talk)
    for file in staging.files where !(file.tree == .run ? sharesRun : sharesScratch) { try put(file, &talk) }
    if !sharesScratch { for program in staging.programs { try put(program, &talk) } }
    // An answer to this comes after all that was refused.
    talk.send(.askTime)
    guard case .time = try talk.answer(within: HostLink.answerLimit) else { throw talk.unexpected }
  }

  /// Finds out by how much the clock there differs, and has it said by the runner's.
  private func setClock(_ talk: inout HostTalk) throws(HostFailure) {
    var best: (trip: UInt64, shift: Int64)?
    for _ in 0..<5 {
      let start = SystemClock.monotonic
      talk.send(.askTime)
      guard case .time(let time) = try talk.answer(within: HostLink.answerLimit) else { throw talk.unexpected }
      let end = SystemClock.monotonic
      let (trip, middle) = (end &- start, start &+ (end &- start) / 2)
      if trip < best?.trip ?? .max { best = (trip, Int64(bitPattern: middle &- time)) }
    }
    // Where both are one clock, what is left is the way there and back.
    guard let best, best.shift.magnitude > best.trip else { return }
    talk.send(.shift(best.shift))
  }

  private func put(_ file: HostStaging.File, _ talk: inout HostTalk) throws(HostFailure) {
    var rest = file.bytes[...]
    repeat {
      let part = Array(rest.prefix(HostOrder.partLimit))
      rest = rest.dropFirst(part.count)
      talk.send(.put(file.tree, path: file.path, isProgram: false, isLast: rest.isEmpty, bytes: part))
      try talk.flush()
    } while !rest.isEmpty
  }

  private func put(_ program: StagedProgram, _ talk: inout HostTalk) throws(HostFailure) {
    talk.send(.need(name: program.name, path: program.path.string, size: program.size, digest: program.digest))
    guard case .has(let has) = try talk.answer(within: HostLink.answerLimit) else { throw talk.unexpected }
    if has { return }
    let path = "\(HostStaging.programsFolder)/\(program.name)"
    do {
      try program.read { part, isLast in
        talk.send(.put(.scratch, path: path, isProgram: true, isLast: isLast, bytes: part))
        try talk.flush()
      }
    } catch let failure as HostFailure {
      throw failure
    } catch {
      throw .unwritten(error as? Errno ?? .ioError)
    }
  }

  /// Passes on what is said by either side until the run is over there.
  private func relay(_ talk: inout HostTalk) throws(HostFailure) {
    var nextBeat = ContinuousClock.now
    while true {
      for order in with({ state in
        defer { state.orders = [] }
        return state.orders
      }) {
        talk.send(order)
        if order == .remove { return talk.finish() }
      }
      if ContinuousClock.now >= nextBeat {
        talk.send(.beat)
        nextBeat = .now + HostLink.beat
      }
      try talk.exchange(within: HostLink.beat / 5, orWokenBy: wake.read)
      while let report = try talk.next() { try take(report) }
      if talk.silence >= HostLink.patience { throw .silent(for: HostLink.patience) }
    }
  }

  private func take(_ report: HostReport) throws(HostFailure) {
    switch report {
    case .tick(let processes, let size):
      mirror.note(processes, on: host)
      with { ($0.processes, $0.size, $0.told) = (processes, size, .now) }
    case .views(let number, let views): with { $0.answer(number, views) }
    case .printed(let number, let isError, let bytes): with { $0.commands[number]?.pass(bytes, isError: isError) }
    case .ended(let number, let status): with { $0.commands[number]?.end(status: status) }
    case .done(let ended, let isComplete): with { $0.done = (ended, isComplete) }
    case .refused(let what, let reason): throw .refused(what: what, reason)
    case .piece, .mark, .file:
      do throws(HostDoubt) { try mirror.take(report, of: host) } catch { throw .untrue(error) }
    case .ready, .time, .has: break
    }
  }
}
