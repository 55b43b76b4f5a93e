package import SystemPackage
import Wording

/// What the operating system refused to do with a file.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was attempted.
  package enum Action: String, Hashable, Sendable {
    case read
    case write
    case replace
    case create
    case remove
  }

  /// What was attempted.
  package var action: Action
  /// The file it concerns.
  package var path: FilePath
  /// Why it was refused.
  package var reason: Errno

  /// `action` on `path` was refused for `reason`.
  package init(_ action: Action, _ path: FilePath, _ reason: Errno) {
    self.action = action
    self.path = path
    self.reason = reason
  }

  /// `cannot write "out/in1.txt": No space left on device`.
  package var description: String { "cannot \(action.rawValue) \(quoted(path.string)): \(reason.description)" }
}
