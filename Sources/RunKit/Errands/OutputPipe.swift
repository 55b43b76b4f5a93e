import CProcess
import LibC
import SystemPackage

/// The pipe into which an errand prints, and what has come of that so far.
///
/// It is no socket, so that what is started in a shell may open it by a name, too: `echo … > /dev/stderr`.
final class OutputPipe {
  private var reader: OutputReader
  /// The end of whoever prints.
  let writingEnd: FileDescriptor

  /// What was printed.
  var output: LauncherOutput { reader.output }
  /// The runner's own end, as long as something may come.
  var readingEnd: FileDescriptor? { reader.end }

  private var isClosed = false

  /// Opens one.
  /// - Throws: `Errno`.
  init() throws(Errno) {
    var ends: [Int32] = [-1, -1]
    guard descriptors_pipe(&ends) == 0 else { throw Errno(rawValue: errno) }
    reader = OutputReader(FileDescriptor(rawValue: ends[0]))
    writingEnd = FileDescriptor(rawValue: ends[1])
  }

  deinit {
    reader.close()
    closeWritingEnd()
  }

  /// Closes the end of whoever prints here, when others have it.
  func closeWritingEnd() {
    if !isClosed { try? writingEnd.close() }
    isClosed = true
  }

  /// Takes what was printed, without waiting for more.
  func drain() { reader.drain() }
}
