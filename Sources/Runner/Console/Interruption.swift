import Dispatch
import Glibc
import Synchronization

/// Takes Ctrl-C, SIGTERM and the end of the terminal as a wish to stop in good order.
struct Interruption {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  private let sources: [(number: Int32, source: any DispatchSourceSignal)]

  /// Calls `handler` at every such signal until `stop`, with how many have come, from 1.
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

  /// Lets the signals have their usual effect again.
  func stop() {
    for (number, source) in sources {
      source.cancel()
      signal(number, SIG_DFL)
    }
  }

  /// Makes writing to a pipe without a reader an error of the write instead of the end of the process.
  static func ignoreBrokenPipes() {
    signal(SIGPIPE, SIG_IGN)
  }

  /// Whether whoever started this process wants the signal to have no effect, as `nohup` does with SIGHUP.
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
