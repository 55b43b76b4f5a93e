/// The arguments and the environment of a process, as the kernel of macOS keeps them (`KERN_PROCARGS2`, see sysctl(3)): how many
/// arguments there are, the path of the executable, zero bytes, the arguments, the variables; each ended by a zero byte.
package struct ProcessArguments {
  /// The arguments.
  package let arguments: [ArraySlice<UInt8>]
  /// The variables, `NAME=value`.
  package let environment: [ArraySlice<UInt8>]

  /// Those in `bytes`; nil if they are cut short.
  package init?(_ bytes: [UInt8]) {
    guard let number = bytes.number(UInt32.self, at: 0), number <= UInt32(bytes.count),
      let pathEnd = bytes[4...].firstIndex(of: 0)
    else { return nil }
    var rest = bytes[pathEnd...].drop { $0 == 0 }
    func next() -> ArraySlice<UInt8>? {
      guard let end = rest.firstIndex(of: 0) else { return nil }
      defer { rest = rest[(end + 1)...] }
      return rest[..<end]
    }
    var arguments: [ArraySlice<UInt8>] = []
    for _ in 0..<number {
      guard let argument = next() else { return nil }
      arguments.append(argument)
    }
    var environment: [ArraySlice<UInt8>] = []
    // An empty one stands before what the kernel itself tells the process.
    while let variable = next(), !variable.isEmpty { environment.append(variable) }
    self.arguments = arguments
    self.environment = environment
  }
}
