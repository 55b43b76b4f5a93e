import LibC
import SwarmCore

/// A file that could not be read or written.
package struct FileError: Error, Hashable, CustomStringConvertible {
  /// The path of the file.
  private let path: String
  /// What could not be done, as a participle: `read`.
  private let action: String
  /// Why, in the words of the system.
  private let reason: String

  /// `in3.txt: cannot be read: No such file or directory`.
  package var description: String { "\(path): cannot be \(action): \(reason)" }

  /// The error that `errno` holds.
  init(_ path: String, cannotBe action: String) {
    self.path = path
    self.action = action
    reason = String(cString: strerror(errno))
  }
}
