import LibC
import SystemPackage

extension FilePath {
  /// Gives what is here the path `new`, whatever has that; false, with errno, if the system refuses.
  func rename(to new: FilePath) -> Bool {
    withPlatformString { old in new.withPlatformString { LibC.rename(old, $0) } } == 0
  }
}
