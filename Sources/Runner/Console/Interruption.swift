import Dispatch
import Glibc
import Synchronization

/// Handles Ctrl-C, SIGTERM and the end of the terminal as requests to stop in good order.
struct Interruption {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  private let sources: [(number: Int32, source: any DispatchSourceSignal)]

  /// Calls `handler` at every such signal until `stop`, with the number of signals so far, from 1.
  init(_ handler: @escaping @Sendable (_ count: Int) -> Void) {
    let queue = DispatchQueue(label: "interruption")
    let counter = Counter()
    sources = Interruption.signals.filter { $0 != SIGHUP || !Interruption.isIgnored($0) }.map { number in
      // The default action would end the process before the source hears of the signal. Children begin with defaults:
      // swift-subprocess resets every signal.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { handler(counter.next()) }
      source.resume()
      return (number, source)
    }
  }

  /// Restores the usual effect of the signals.
  func stop() {
    for (number, source) in sources {
      source.cancel()
      signal(number, SIG_DFL)
    }
  }

  /// Makes a write to a pipe without a reader fail instead of ending the process.
  static func ignoreBrokenPipes() {
    signal(SIGPIPE, SIG_IGN)
  }

  /// Whether this process was started with the signal ignored, as `nohup` does with SIGHUP.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private final class Counter: Sendable {
    private let count = Atomic(0)

    func next() -> Int { count.add(1, ordering: .relaxed).newValue }
  }
}
