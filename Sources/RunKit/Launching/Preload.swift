import FileKit
import LibC
import SystemPackage

/// What `mpirun` loads into every rank, before the libraries of the swarm.
package struct Preload: Sendable {
  /// The libraries, the first first.
  let libraries: [FilePath]

  /// The variable by which the dynamic loader loads the libraries.
  static let variable = "LD_PRELOAD"

  /// The value of that variable in every rank, nil if there are none; those libraries that the user loads come after these.
  ///
  /// In `scratch` may stand links to them.
  func value(linkingIn scratch: FilePath) -> String? {
    if libraries.isEmpty { return nil }
    let all =
      libraries.map { loadable($0, linkingIn: scratch).string } + [value(of: Preload.variable)].compactMap(\.self)
    return all.joined(separator: ":")
  }

  /// The variables that the launcher and the ranks have in their environment; the user's own arguments win over them.
  var environment: [String: String] {
    if libraries.isEmpty { return [:] }
    return [Preload.optionsName: Preload.sanitizerOptions(Preload.ownOptions)]
  }

  static let optionsName = "ASAN_OPTIONS"
  private static let orderOption = "verify_asan_link_order"
  private static var ownOptions: String { getenv(optionsName).map { String(cString: $0) } ?? "" }
  private static func saysOrder(_ options: String) -> Bool { options.contains("\(orderOption)=") }

  /// The options of the address sanitizer, with which it lets itself be loaded behind other libraries, unless those of the
  /// user already say whether it does.
  ///
  /// What else they say stays as it is. Other programs do not look at them.
  package static func sanitizerOptions(_ ofUser: String) -> String {
    if saysOrder(ofUser) { return ofUser }
    return (ofUser.isEmpty ? "" : ofUser + ":") + "\(orderOption)=0"
  }

  /// Whether the user has said that a swarm with the address sanitizer is to be loaded behind other libraries.
  package static var wantsSanitized: Bool { saysOrder(ownOptions) }

  /// A path of the library that the dynamic loader takes as one: it parts a list at blanks and colons, and replaces what
  /// follows a dollar sign.
  private func loadable(_ library: FilePath, linkingIn scratch: FilePath) -> FilePath {
    let path = library.absolute
    if !path.string.contains(where: { " :$".contains($0) }) { return path }
    let link = scratch.appending("\(libraries.firstIndex(of: library) ?? 0).so")
    return symlink(path.string, link.string) == 0 ? link : path
  }

  private func value(of variable: String) -> String? { getenv(variable).map { String(cString: $0) } }
}
