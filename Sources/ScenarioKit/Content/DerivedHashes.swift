import SwarmCore

extension Scenario.File {
  /// A file whose segments are of `payload` bytes each, which follow from its name and their index.
  static func derived(name: String, segments: Int, payload: Int) -> Scenario.File {
    let hashes = (0..<segments).map { MD5.hash(Payload.bytes(of: name, index: $0, count: payload)) }
    return Scenario.File(name: name, hashes: hashes)
  }

  /// A file whose hashes follow from its name: segment i has the MD5 of `<name>/<i>`.
  package static func derived(name: String, segments: Int) -> Scenario.File {
    var text = Array("\(name)/".utf8)
    let stem = text.count
    let hashes = (0..<segments).map { index in
      text.removeSubrange(stem...)
      text.append(contentsOf: String(index).utf8)
      return MD5.hash(text)
    }
    return Scenario.File(name: name, hashes: hashes)
  }
}
