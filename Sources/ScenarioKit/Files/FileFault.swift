public import SystemPackage

/// What the operating system refused to do with a file.
public struct FileFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was attempted.
  public enum Action: String, Hashable, Sendable {
    case read
    case write
    case replace
    case create
    case remove
  }

  /// What was attempted.
  public var action: Action
  /// The file it concerns.
  public var path: FilePath
  /// Why it was refused.
  public var reason: Errno

  /// `action` on `path` was refused for `reason`.
  public init(_ action: Action, _ path: FilePath, _ reason: Errno) {
    self.action = action
    self.path = path
    self.reason = reason
  }

  /// `cannot write "out/in1.txt": No space left on device`.
  public var description: String { "cannot \(action.rawValue) \(quoted(path.string)): \(reason.description)" }
}
