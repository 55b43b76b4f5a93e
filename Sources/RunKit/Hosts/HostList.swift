/// The hosts on which ranks may run, each with its slots.
package struct HostList: Hashable, Sendable {
  /// A host, and how many ranks it takes at a time.
  package struct Host: Hashable, Sendable {
    /// What the launcher calls it.
    package let name: HostName
    /// How many ranks it takes at a time, at least 1.
    package let slots: Int

    /// The host `name`; nil if it would have no slot, or more than a host may have.
    package init?(_ name: HostName, slots: Int) {
      guard HostList.slotRange.contains(slots) else { return nil }
      self.name = name
      self.slots = slots
    }
  }

  /// How many slots a host may have.
  package static let slotRange = 1...65_536
  /// How many hosts there may be.
  package static let limit = 16_384

  /// The hosts in their order, at least one, each once.
  package let hosts: [Host]

  /// A list of these; nil if there is none, one stands twice, or they are too many.
  package init?(_ hosts: [Host]) {
    guard (1...HostList.limit).contains(hosts.count), Set(hosts.map(\.name)).count == hosts.count else { return nil }
    self.hosts = hosts
  }

  /// How many ranks all hosts together take at a time.
  package var slots: Int { hosts.reduce(0) { $0 + $1.slots } }
}

/// What a host is called: a name, or an IPv4 address.
package struct HostName: Hashable, Sendable {
  /// The name.
  package let text: String

  /// The longest name of a host (RFC 1035, section 2.3.4).
  private static let limit = 253

  /// A name, if it can be one: of letters, digits, `-`, `_` and `.`, the first of them a letter or a digit.
  ///
  /// So it is never an option of a launcher, nor more than a word of a shell.
  package init?(_ text: some StringProtocol) {
    guard (1...HostName.limit).contains(text.utf8.count), let first = text.utf8.first, HostName.isLetterOrDigit(first),
      text.utf8.allSatisfy({ HostName.isLetterOrDigit($0) || "-_.".utf8.contains($0) })
    else { return nil }
    self.text = String(text)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// The name without its domain; an address as it is.
  package var short: Substring {
    let isAddress = text.utf8.allSatisfy { $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) }
    return isAddress ? text[...] : text.prefix { $0 != "." }
  }
}
