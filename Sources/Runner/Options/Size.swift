import ArgumentParser
import ScenarioKit

/// A size on the command line, as a scenario writes it: `512 MiB`.
struct Size: ExpressibleByArgument {
  /// The text as the user wrote it.
  let text: String
  let bytes: Int

  init?(argument: String) {
    guard let bytes = Quantity.size(argument, bytes: 0...Int.max) else { return nil }
    text = argument
    self.bytes = bytes
  }

  /// Checks that the size that `option` gives is in `range`.
  /// - Throws: `ValidationError`.
  static func check(_ option: String, _ size: Size?, in range: ClosedRange<Int>) throws {
    guard let size, !range.contains(size.bytes) else { return }
    throw ValidationError("\(option) must be from \(Quantity.spelled(sizes: range)), not \(size.text)")
  }
}
