import Glibc
import ScenarioKit
import Synchronization
import SystemPackage

/// A standard stream, to a terminal or a pipe.
///
/// It writes text at once and whole. When the reader has gone, it discards all further text.
final class Console: Sendable {
  /// Standard output.
  static let output = Console(.standardOutput)
  /// Standard error.
  static let error = Console(.standardError)

  private let descriptor: FileDescriptor
  private let isBrokenFlag = Atomic(false)

  private init(_ descriptor: FileDescriptor) {
    self.descriptor = descriptor
  }

  /// Whether the reader has gone.
  var isBroken: Bool { isBrokenFlag.load(ordering: .relaxed) }

  /// Writes `text`.
  func write(_ text: String) {
    guard !text.isEmpty, !isBroken else { return }
    do {
      try descriptor.writeAll(text.utf8)
    } catch {
      isBrokenFlag.store(true, ordering: .relaxed)
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

  /// Writes `text`, or ends the command if the reader has gone.
  /// - Throws: `BrokenPipe`.
  func writeOrEnd(_ text: String) throws {
    write(text)
    if isBroken { throw BrokenPipe() }
  }
}

/// The reader of a pipe has gone.
struct BrokenPipe: Error {}

/// The environment of this process.
enum Environment {
  /// The value of the variable `name`; nil if it is not set or empty.
  static func value(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
