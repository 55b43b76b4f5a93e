import LibC

/// The standard streams of this process.
enum StandardStreams {
  /// Fills the place of each stream that is closed, so that no other file gets its number.
  ///
  /// A stream that was closed stays one that cannot be used: what stands there can only be used the other way round.
  static func open() {
    for stream in STDIN_FILENO...STDERR_FILENO where fcntl(stream, F_GETFD) < 0 {
      // The lowest number that is free is the stream's.
      _ = LibC.open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
