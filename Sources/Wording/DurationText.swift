extension Duration {
  /// The duration in whole milliseconds, rounded; never negative.
  package var milliseconds: Int64 {
    let parts = components
    let rounded = (parts.attoseconds + 500_000_000_000_000) / 1_000_000_000_000_000
    return Swift.max(0, parts.seconds * 1000 + rounded)
  }

  /// The duration in seconds with two decimals: `0.42 s`.
  package var secondsText: String {
    let hundredths = (milliseconds + 5) / 10
    return "\(hundredths / 100).\(Duration.digits(hundredths % 100, 2)) s"
  }

  /// The duration in seconds with three decimals and no unit: `0.421`.
  package var decimalSeconds: String {
    "\(milliseconds / 1000).\(Duration.digits(milliseconds % 1000, 3))"
  }

  /// The duration in seconds, rounded to a millisecond.
  package var jsonSeconds: Double { Double(milliseconds) / 1000 }

  /// The duration in seconds with one decimal: `18.2 s`.
  package var tenths: String {
    let tenths = (milliseconds + 50) / 100
    return "\(tenths / 10).\(tenths % 10) s"
  }

  /// The duration as a scenario writes it: `20 s`, `1.5 s`, `300 ms`.
  package var words: String {
    if self < .seconds(1) { return "\(components.attoseconds / 1_000_000_000_000_000) ms" }
    return tenths.replacing(".0 ", with: " ")
  }

  /// The duration in whole seconds, minutes, or hours and minutes, rounded up: `20 s`, `41 min`, `3 h 20 min`.
  package var roughWords: String {
    let seconds = (milliseconds + 999) / 1000
    if seconds <= 120 { return "\(seconds) s" }
    let minutes = (seconds + 59) / 60
    if minutes <= 120 { return "\(minutes) min" }
    return minutes % 60 == 0 ? "\(Int(minutes / 60).grouped) h" : "\(Int(minutes / 60).grouped) h \(minutes % 60) min"
  }

  private static func digits(_ value: Int64, _ count: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: count - text.count) + text
  }
}

extension Int {
  /// The number with a comma between thousands: `1,000`.
  package var grouped: String {
    var text = ""
    for (index, digit) in String(magnitude).reversed().enumerated() {
      if index > 0, index % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return (self < 0 ? "-" : "") + String(text.reversed())
  }

  /// The number with its noun: `1 segment`, `2 segments`.
  package func counted(_ noun: String) -> String { "\(grouped) \(noun)\(self == 1 ? "" : "s")" }

  /// The number of bytes in the largest unit that it is a multiple of: `512 MiB`, `1,000 bytes`.
  package var sizeWords: String {
    let units = [(30, "GiB"), (20, "MiB"), (10, "KiB")]
    let unit = units.first { self >= 1 << $0.0 && self & (1 << $0.0 - 1) == 0 }
    return unit.map { "\((self >> $0.0).grouped) \($0.1)" } ?? "\(grouped) bytes"
  }
}
