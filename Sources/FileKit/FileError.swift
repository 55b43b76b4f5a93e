package import SystemPackage
import Wording

/// An operation on a file or folder that the operating system refused.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was attempted.
  package enum Action: String, Hashable, Sendable {
    /// Reading a file.
    case read
    /// Writing a file.
    case write
    /// Putting a new file in the place of an old one.
    case replace
    /// Making a folder.
    case create
    /// Removing a file.
    case remove
  }

  /// What was attempted.
  package var action: Action
  /// The file or folder that it concerns.
  package var path: FilePath
  /// Why it was refused.
  package var reason: Errno

  /// An error: `action` on `path` was refused for `reason`.
  package init(_ action: Action, _ path: FilePath, _ reason: Errno) {
    self.action = action
    self.path = path
    self.reason = reason
  }

  /// `cannot write "out/in1.txt": No space left on device`.
  package var description: String { "cannot \(action.rawValue) \(quoted(path.string)): \(reason.description)" }
}
