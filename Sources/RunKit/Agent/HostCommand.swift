import CProcess
import LibC
import SystemPackage

/// A command that the launcher has had started on another host; see `shell.c` for the other end.
struct HostCommand {
  /// The connection of the remote shell that the launcher has started here.
  ///
  /// Whoever closes it takes this out of the link before.
  let connection: FileDescriptor

  private enum Kind: UInt32 {
    case end, output, error
  }

  /// Has the remote shell print `bytes`.
  func pass(_ bytes: [UInt8], isError: Bool) {
    send(isError ? .error : .output, UInt32(clamping: bytes.count), bytes)
  }

  /// Has it end with `status`.
  func end(status: Int32) { send(.end, UInt32(bitPattern: status), []) }

  /// The launcher reads what is printed, or has no need of it: nothing is waited for.
  private func send(_ kind: Kind, _ length: UInt32, _ bytes: [UInt8]) {
    var frame = HostFrameMaker()
    frame.put(kind.rawValue)
    frame.put(length)
    frame.put(bytes)
    let all = Array(frame.bytes.dropFirst(4))
    let sent = all.withUnsafeBytes {
      descriptors_send(connection.rawValue, $0.baseAddress, $0.count, 0)
    }
    // Half of it would be read as something else.
    if sent != all.count { shutdown(connection.rawValue, Int32(SHUT_RDWR)) }
  }
}
