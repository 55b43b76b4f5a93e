public import SystemPackage

/// The project that is tested.
public enum Project {
  /// The folder of `Package.swift`.
  public static let root = FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()
}
