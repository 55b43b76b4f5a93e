import ArgumentParser

/// A time on the command line, as a scenario writes it: `500 ms`, `20 s`, `2 min`.
struct TimeLimit: ExpressibleByArgument {
  /// The text as the user wrote it.
  let text: String
  /// The time it spells.
  let duration: Duration

  init?(argument: String) {
    let number = argument.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = argument.dropFirst(number.count).drop { $0 == " " }
    let factors = ["ms": 0.001, "s": 1, "min": 60, "h": 3600]
    guard let value = Double(number), let factor = factors[String(unit)] else { return nil }
    let seconds = value * factor
    guard seconds >= 0.001, seconds <= 86_400 else { return nil }
    text = argument
    duration = .milliseconds(Int64((seconds * 1000).rounded()))
  }
}
