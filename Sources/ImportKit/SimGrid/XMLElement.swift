/// An element of an XML document, with the places of its parts in bytes from the start of the text.
struct XMLElement {
  /// An attribute of an element.
  struct Attribute {
    /// Its name.
    var name: String
    /// Its value, with references put in.
    var value: String
    /// Where its value begins.
    var offset: Int
  }

  /// Its name.
  var name: String
  /// Where its name begins.
  var offset: Int
  /// Its attributes, in the order written; no two have the same name.
  var attributes: [Attribute] = []
  /// The elements in it, in the order written.
  var children: [XMLElement] = []

  /// The attribute called `name`, if the element has it.
  func attribute(_ name: String) -> Attribute? { attributes.first { $0.name == name } }
}
