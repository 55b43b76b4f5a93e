package import SystemPackage

/// A name in a folder: a text, or one that the system has listed, which need not be UTF-8.
package protocol EntryName: CustomStringConvertible {
  /// Calls `body` with the name as the system takes it.
  func withPlatformString<Result>(_ body: (UnsafePointer<CChar>) throws -> Result) rethrows -> Result
}

extension String: EntryName {
  /// Calls `body` with the text as the system takes it.
  package func withPlatformString<Result>(_ body: (UnsafePointer<CChar>) throws -> Result) rethrows -> Result {
    try withCString(body)
  }
}

extension FilePath.Component: EntryName {}
