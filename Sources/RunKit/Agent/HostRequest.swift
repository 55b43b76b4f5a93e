import LibC
import SystemPackage

/// What a remote shell of the launcher asks for: see `shell.c`.
enum HostRequest {
  /// The most bytes that it has.
  private static let limit: UInt32 = 1 << 17
  /// How long it may take to come.
  private static let patience = Duration.seconds(5)

  /// The words that come from `connection`, the first of which is the host; nil if it is no request.
  static func read(_ connection: FileDescriptor) -> [String]? {
    var time = timeval(tv_sec: Int(patience.components.seconds), tv_usec: 0)
    setsockopt(connection.rawValue, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    guard let head = bytes(4, of: connection) else { return nil }
    let length = head.withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) }
    guard length > 0, length <= limit, let text = bytes(Int(length), of: connection), text.last == 0 else { return nil }
    return text.dropLast().split(separator: 0, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  private static func bytes(_ count: Int, of connection: FileDescriptor) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var length = 0
    while length < count {
      let part = bytes.withUnsafeMutableBytes {
        recv(connection.rawValue, $0.baseAddress.map { $0 + length }, count - length, 0)
      }
      if part < 0, errno == EINTR { continue }
      guard part > 0 else { return nil }
      length += part
    }
    return bytes
  }

  /// Waits until the other end of `connection` is closed, or `isOver`.
  static func waitForEnd(of connection: FileDescriptor, or isOver: () -> Bool) {
    while !isOver() {
      var polled = pollfd(fd: connection.rawValue, events: Int16(POLLIN), revents: 0)
      // Nothing is said by it any more but that it has ended.
      if poll(&polled, 1, 50) > 0 { return }
    }
  }
}
