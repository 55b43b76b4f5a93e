import Wording

/// A number with a unit, as SimGrid's platform files spell it: `125MBps`, `50us`.
///
/// Units are those of SimGrid's DTD, version 4.1.
enum PlatformQuantity {
  /// The largest bandwidth, in bit/s: all that the hosts of a platform could ask for can be counted.
  static let fastest = 1e15
  /// The longest duration, in seconds: a day.
  static let longest = 86_400.0

  /// The bandwidth that `text` spells, in bit/s; nil if it spells none that is more than 0, and at most `fastest`.
  ///
  /// Without a unit it is in bytes per second.
  static func bandwidth(_ text: String) -> Double? {
    guard let (number, unit) = split(text), number > 0 else { return nil }
    guard !unit.isEmpty else { return bounded(number * 8, by: fastest) }
    let bits: Double
    let prefix: Substring
    if unit.hasSuffix("Bps") {
      bits = 8
      prefix = unit.dropLast(3)
    } else if unit.hasSuffix("bps") {
      bits = 1
      prefix = unit.dropLast(3)
    } else {
      return nil
    }
    return prefixes[prefix].flatMap { bounded(number * $0 * bits, by: fastest) }
  }

  /// The duration that `text` spells, in seconds; nil if it spells none that is 0 or more, and at most `longest`.
  ///
  /// Without a unit it is in seconds.
  static func duration(_ text: String) -> Double? {
    guard let (number, unit) = split(text), number >= 0 else { return nil }
    return times[unit].flatMap { bounded(number * $0, by: longest) }
  }

  private static func bounded(_ number: Double, by most: Double) -> Double? { number <= most ? number : nil }

  /// The finite number that `text` spells, and what stands behind it.
  private static func split(_ text: String) -> (number: Double, unit: Substring)? {
    let trimmed = text.trimmed
    var number = trimmed.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "+" || $0 == "-") }
    let rest = trimmed[number.endIndex...]
    // An exponent is an "e" and a number; "EBps" is a unit.
    if rest.first == "e" || rest.first == "E" {
      let exponent = rest.dropFirst().prefix { $0.isASCII && ($0.isNumber || $0 == "+" || $0 == "-") }
      if !exponent.isEmpty { number = trimmed[..<exponent.endIndex] }
    }
    guard let value = Double(number), value.isFinite else { return nil }
    return (value, trimmed[number.endIndex...])
  }

  /// What comes before `Bps` and `bps`.
  private static let prefixes: [Substring: Double] = [
    "": 1, "k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18,
    "Ki": 0x1p10, "Mi": 0x1p20, "Gi": 0x1p30, "Ti": 0x1p40, "Pi": 0x1p50, "Ei": 0x1p60,
  ]

  /// The units of time, in seconds.
  private static let times: [Substring: Double] = [
    "": 1, "s": 1, "ms": 1e-3, "us": 1e-6, "ns": 1e-9, "ps": 1e-12, "m": 60, "h": 3600, "d": 86400, "w": 604_800,
  ]
}
