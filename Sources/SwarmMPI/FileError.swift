import Glibc
import SwarmCore

/// A file that could not be read or written.
struct FileError: Error, CustomStringConvertible {
  let path: String
  let action: String
  let reason: String

  /// `in3.txt: cannot be read: No such file or directory`.
  var description: String { "\(path): cannot be \(action): \(reason)" }

  /// The error that `errno` tells of.
  init(_ path: String, cannotBe action: String) {
    self.path = path
    self.action = action
    reason = String(cString: strerror(errno))
  }
}
