/// The environment of a program that the runner starts.
package struct LaunchEnvironment: Hashable, Sendable {
  /// Its variables, and their values.
  package var variables: [String: String]
  /// Whether it has those of the runner, too, as far as these do not stand in their place.
  package var inherits: Bool

  /// The environment of the runner with these variables.
  package static func added(_ variables: [String: String]) -> LaunchEnvironment {
    LaunchEnvironment(variables: variables, inherits: true)
  }

  /// These variables, and no others: what a program that is not trusted may know.
  package static func only(_ variables: [String: String]) -> LaunchEnvironment {
    LaunchEnvironment(variables: variables, inherits: false)
  }
}
