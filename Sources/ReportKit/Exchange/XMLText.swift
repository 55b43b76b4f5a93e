extension StringProtocol {
  /// The text as character data or attribute value of an XML 1.0 document, valid for any text.
  ///
  /// What XML forbids even as a reference (section 2.2, *Char*) becomes `\u{FFFD}`; white space that a parser would
  /// normalise away in an attribute is written as a reference.
  var escapedForXML: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "\n": text += "&#10;"
      case "\r": text += "&#13;"
      case "\t": text += "&#9;"
      default: text.unicodeScalars.append(scalar.isAllowedInXML ? scalar : "\u{FFFD}")
      }
    }
    return text
  }
}

extension Unicode.Scalar {
  fileprivate var isAllowedInXML: Bool {
    (0x20...0xD7FF).contains(value) || (0xE000...0xFFFD).contains(value) || value >= 0x10000
  }
}
