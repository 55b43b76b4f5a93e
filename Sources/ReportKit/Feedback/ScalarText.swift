extension String {
  /// The text with a space at `offset` in each place where `pattern` stands, so that it stands nowhere any more.
  ///
  /// Scalars are compared, and not characters: a scalar that joins the next one to a character hides nothing from a program
  /// that reads bytes. Letters of ASCII are alike in both cases if `ignoresCase`.
  func breaking(_ pattern: String, at offset: Int, ignoresCase: Bool = false) -> String {
    let pattern = pattern.unicodeScalars.map { ignoresCase ? $0.lowercasedASCII : $0 }
    var scalars = Array(unicodeScalars)
    guard offset > 0, offset < pattern.count else { return self }
    var start = 0
    while start + pattern.count <= scalars.count {
      let isFound = pattern.indices.allSatisfy { index in
        let scalar = scalars[start + index]
        return (ignoresCase ? scalar.lowercasedASCII : scalar) == pattern[index]
      }
      if isFound { scalars.insert(" ", at: start + offset) }
      start += 1
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// The text with `replacement` in each place where `secret` stands, scalar by scalar.
  func replacingScalars(_ secret: String, with replacement: String) -> String {
    let secret = Array(secret.unicodeScalars)
    let scalars = Array(unicodeScalars)
    guard !secret.isEmpty, secret.count <= scalars.count else { return self }
    var (result, start) = (String.UnicodeScalarView(), 0)
    while start < scalars.count {
      if scalars[start...].starts(with: secret) {
        result.append(contentsOf: replacement.unicodeScalars)
        start += secret.count
      } else {
        result.append(scalars[start])
        start += 1
      }
    }
    return String(result)
  }
}

extension Unicode.Scalar {
  /// The small letter of a capital one of ASCII; any other scalar as it is.
  fileprivate var lowercasedASCII: Unicode.Scalar {
    ("A"..."Z").contains(self) ? Unicode.Scalar(value + 0x20) ?? self : self
  }
}
