/// How the process of a launcher ended.
enum LauncherStatus: Hashable, Sendable {
  /// It exited with this status.
  case exited(Int32)
  /// A signal ended it.
  case signalled(Int32)

  /// The status that wait(2) gave.
  init(waited status: Int32) {
    self = status & 0x7F == 0 ? .exited((status >> 8) & 0xFF) : .signalled(status & 0x7F)
  }
}
