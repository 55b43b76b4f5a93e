import CProcess
import LibC
import SystemPackage

/// What is said over the streams of a remote shell.
struct HostTalk {
  private let shell: RemoteShell
  private var frames = HostFrames()
  private var unsent: [UInt8] = []
  private var sent = 0
  /// What the remote shell has printed on its standard error: the last of it.
  private var words: [UInt8] = []
  /// Whether nothing more can come of that.
  private var isMute = false
  private var lastHeard = ContinuousClock.now

  /// The most bytes that are kept of what it prints.
  private static let wordLimit = 2048
  /// How many bytes may wait to be sent before nothing is added.
  private static let unsentLimit = 1 << 20

  /// A talk over `shell`, in which nothing was said yet.
  init(_ shell: RemoteShell) { self.shell = shell }

  /// How long nothing was heard.
  var silence: Duration { lastHeard.duration(to: .now) }

  /// What an agent that says something else than it was asked for does.
  var unexpected: HostFailure { .untrue(.kind(0)) }

  /// Says `order`, when there is room for it.
  mutating func send(_ order: HostOrder) { send(bytes: order.frame) }

  /// The same with bytes that are no order.
  mutating func send(bytes: [UInt8]) { unsent += bytes }

  /// Waits until the agent says that it is there.
  /// - Throws: `HostFailure`; if nobody says so, with `trial`, a command that shows whether the host can be reached.
  mutating func reach(within limit: Duration, trial: String, unless isGivenUp: () -> Bool) throws(HostFailure) {
    let deadline = ContinuousClock.now + limit
    while !frames.hasBegun {
      guard ContinuousClock.now < deadline, !isGivenUp() else { throw .unreachable(trial: trial, words: text) }
      do throws(HostFailure) {
        try exchange(within: .milliseconds(100))
        _ = try next()
      } catch .cut(let words) {
        throw .unreachable(trial: trial, words: words)
      }
    }
  }

  /// The next report.
  /// - Throws: `HostFailure` if none comes in time, or it says that something could not be done.
  mutating func answer(within limit: Duration) throws(HostFailure) -> HostReport {
    let deadline = ContinuousClock.now + limit
    while true {
      while let report = try next() {
        switch report {
        case .refused(let what, let reason): throw .refused(what: what, reason)
        case .tick, .mark, .piece: continue
        default: return report
        }
      }
      guard ContinuousClock.now < deadline else { throw .silent(for: limit) }
      try exchange(within: .milliseconds(100))
    }
  }

  /// Waits until only little is left to be sent.
  /// - Throws: `HostFailure` if nobody takes it.
  mutating func flush() throws(HostFailure) {
    var deadline = ContinuousClock.now + HostLink.patience
    while unsent.count - sent > HostTalk.unsentLimit {
      guard ContinuousClock.now < deadline else { throw .silent(for: HostLink.patience) }
      let before = unsent.count - sent
      try exchange(within: .milliseconds(100))
      if unsent.count - sent < before { deadline = .now + HostLink.patience }
    }
  }

  /// Sends what is left, and waits until the other side has ended.
  mutating func finish() {
    let deadline = ContinuousClock.now + HostLink.patience
    while ContinuousClock.now < deadline {
      do throws(HostFailure) {
        try exchange(within: .milliseconds(50))
        while try next() != nil {}
      } catch {
        return
      }
    }
  }

  /// Sends and takes what goes without waiting, once something can be sent or has come, or `time` is over.
  /// - Throws: `HostFailure` if the other side has ended.
  mutating func exchange(within time: Duration, orWokenBy wake: FileDescriptor? = nil) throws(HostFailure) {
    let wants = Int16(POLLIN) | (sent < unsent.count ? Int16(POLLOUT) : 0)
    var polls = [
      pollfd(fd: shell.channel.rawValue, events: wants, revents: 0),
      pollfd(fd: isMute ? -1 : shell.errors.rawValue, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wake?.rawValue ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&polls, 3, Int32(time / .milliseconds(1))) > 0 else { return }
    if polls[2].revents != 0 {
      var bytes = [UInt8](repeating: 0, count: 64)
      _ = LibC.read(polls[2].fd, &bytes, bytes.count)
    }
    if polls[1].revents != 0 { readWords() }
    if polls[0].revents & Int16(POLLOUT) != 0 { try write() }
    if polls[0].revents & ~Int16(POLLOUT) != 0 { try read() }
  }

  /// The next report that has come as a whole; nil if there is none.
  /// - Throws: `HostFailure` if what has come is none.
  mutating func next() throws(HostFailure) -> HostReport? {
    do throws(HostDoubt) {
      guard let frame = try frames.next() else { return nil }
      return try HostReport(frame)
    } catch {
      throw .untrue(error)
    }
  }

  private mutating func write() throws(HostFailure) {
    while sent < unsent.count {
      let count = unsent.withUnsafeBytes { bytes in
        descriptors_send(shell.channel.rawValue, bytes.baseAddress.map { $0 + sent }, bytes.count - sent, 1)
      }
      if count > 0 {
        sent += count
      } else if errno == EAGAIN || errno == EWOULDBLOCK {
        break
      } else if errno != EINTR {
        throw ended()
      }
    }
    if sent == unsent.count {
      unsent.removeAll(keepingCapacity: true)
      sent = 0
    } else if sent > HostTalk.unsentLimit {
      unsent.removeFirst(sent)
      sent = 0
    }
  }

  private mutating func read() throws(HostFailure) {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = LibC.read(shell.channel.rawValue, &chunk, chunk.count)
    if count > 0 {
      lastHeard = .now
      frames.append(chunk[..<count])
      if frames.waiting > HostFrames.waitingLimit { throw .untrue(.tooMuch) }
    } else if count == 0 || (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) {
      throw ended()
    }
  }

  private mutating func readWords() {
    var chunk = [UInt8](repeating: 0, count: 4096)
    let count = LibC.read(shell.errors.rawValue, &chunk, chunk.count)
    if count > 0 { words = (words + chunk[..<count]).suffix(HostTalk.wordLimit) }
    isMute = count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR)
  }

  /// The other side has ended: what it has said of that may come a moment later.
  private mutating func ended() -> HostFailure {
    var polled = pollfd(fd: shell.errors.rawValue, events: Int16(POLLIN), revents: 0)
    while poll(&polled, 1, 200) > 0, polled.revents & Int16(POLLIN) != 0 { readWords() }
    return .cut(words: text)
  }

  private var text: String {
    let lines = String(decoding: frames.greeting.suffix(HostTalk.wordLimit) + words, as: UTF8.self)
    return lines.split(whereSeparator: \.isNewline).suffix(3).joined(separator: " ")
  }
}
