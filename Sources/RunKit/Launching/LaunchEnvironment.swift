/// The environment of a program that the runner starts.
struct LaunchEnvironment: Hashable, Sendable {
  /// Its variables, and their values.
  var variables: [String: String]
  /// Whether it has those of the runner, too, as far as these do not stand in their place.
  var inherits: Bool

  /// The environment of the runner with these variables.
  static func added(_ variables: [String: String]) -> LaunchEnvironment {
    LaunchEnvironment(variables: variables, inherits: true)
  }

  /// These variables, and no others: what a program that is not trusted may know.
  static func only(_ variables: [String: String]) -> LaunchEnvironment {
    LaunchEnvironment(variables: variables, inherits: false)
  }
}
