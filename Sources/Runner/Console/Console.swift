import FileKit
import LibC
import ScenarioKit
import Synchronization
import SystemPackage

/// A standard stream, to a terminal, a pipe or a file.
///
/// It writes text at once and whole. After a write has failed it discards all further text, and keeps the reason.
final class Console: Sendable {
  /// Standard output.
  static let output = Console(.standardOutput, called: "standard output")
  /// Standard error.
  static let error = Console(.standardError, called: "standard error")

  private let descriptor: FileDescriptor
  private let name: String
  /// The error number of the write that failed; 0 if none has.
  private let failedWith = Atomic<Int32>(0)

  private init(_ descriptor: FileDescriptor, called name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  /// Why text was lost, if it was.
  var failure: UnwritableStream? {
    let number = failedWith.load(ordering: .relaxed)
    return number == 0 ? nil : UnwritableStream(name: name, reason: Errno(rawValue: number))
  }

  /// Whether nobody reads any more, so that there is no use in going on.
  ///
  /// Standard error may lead anywhere, as with `2>/dev/full`: only a reader of it that has gone counts.
  var isUnread: Bool {
    guard let failure else { return false }
    return failure.isBrokenPipe || descriptor == .standardOutput
  }

  /// Writes `text`.
  func write(_ text: String) {
    guard !text.isEmpty, failure == nil else { return }
    do {
      try writeAll(Array(text.utf8))
    } catch {
      failedWith.store((error as? Errno ?? .ioError).rawValue, ordering: .relaxed)
    }
  }

  /// Writes `text`, or ends the command if that fails.
  /// - Throws: `UnwritableStream`.
  func writeOrEnd(_ text: String) throws {
    write(text)
    if let failure { throw failure }
  }

  /// Writes all of `bytes`; a stream that another program has made non-blocking is waited for.
  private func writeAll(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      do {
        let count = try rest.withUnsafeBytes { try descriptor.write($0) }
        rest = rest.dropFirst(count)
      } catch Errno.wouldBlock {
        var waiting = pollfd(fd: descriptor.rawValue, events: Int16(POLLOUT), revents: 0)
        poll(&waiting, 1, -1)
      }
    }
  }

  /// Whether the stream is a terminal that can move its cursor.
  var isTerminal: Bool {
    isatty(descriptor.rawValue) == 1 && Environment.value("TERM") != "dumb"
  }

  /// The number of columns of the terminal; 80 if it does not say.
  var width: Int {
    var size = winsize()
    guard ioctl(descriptor.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}

/// A standard stream could not be written to: its reader has gone, its disk is full, it is closed.
struct UnwritableStream: Error, Hashable, CustomStringConvertible {
  /// What the stream is called.
  var name: String
  /// Why.
  var reason: Errno

  /// Whether the reader has gone, which is no fault of the machine.
  var isBrokenPipe: Bool { reason == .brokenPipe }

  /// `cannot write to standard output: No space left on device`.
  var description: String { "cannot write to \(name): \(reason)" }
}
