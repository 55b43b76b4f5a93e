extension Fraction: Codable {
  /// Reads `2/3`.
  /// - Throws: `DecodingError` if it is something else.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    let terms = text.split(separator: "/", omittingEmptySubsequences: false).map { Int128($0) }
    guard terms.count == 2, let top = terms[0], let bottom = terms[1], let fraction = Fraction(top, over: bottom) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "a fraction is spelt as in 2/3")
    }
    self = fraction
  }

  /// Writes `2/3`.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode("\(numerator)/\(denominator)")
  }
}
