import ArgumentParser

/// How much the runner prints.
struct VerbosityOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Tell only what is not as expected.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Tell also what is run and where.")
  var verbose = false

  func validate() throws {
    if quiet, verbose { throw ValidationError("-q and -v exclude each other") }
  }
}
