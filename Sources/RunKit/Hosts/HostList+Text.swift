extension HostList {
  /// The hosts of `text`, which names them as launchers take them: `a:4,b:4`; one without a number has one slot, and one more each
  /// time that it is named again.
  /// - Throws: `HostFindings` with all that is wrong.
  package init(option text: String) throws(HostFindings) {
    var draft = Draft()
    for (index, entry) in text.split(separator: ",", omittingEmptySubsequences: false).enumerated() {
      let place = HostFinding.Place.entry(index + 1)
      let words = entry.split(whereSeparator: \.isWhitespace)
      if words.isEmpty { draft.report(place, .noName) } else { draft.add(words, at: place) }
    }
    self = try draft.list()
  }

  /// The hosts of the file with this text, one a line, as files for Open MPI (`a slots=4`) and Hydra (`a:4`) name them; what
  /// follows a `#` is a comment.
  /// - Throws: `HostFindings` with all that is wrong.
  package init(file text: String) throws(HostFindings) {
    var draft = Draft()
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      let words = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
      if !words.isEmpty { draft.add(words, at: .line(index + 1)) }
    }
    self = try draft.list()
  }
}

extension HostList {
  /// A list that is being read.
  struct Draft {
    private struct Entry {
      var slots: Int
      /// Whether it was said how many slots it has.
      var isSaid: Bool
      var place: HostFinding.Place
    }

    private var names: [HostName] = []
    private var entries: [HostName: Entry] = [:]
    private var findings: [HostFinding] = []

    mutating func report(_ place: HostFinding.Place, _ fact: HostFinding.Fact) {
      findings.append(HostFinding(place, fact))
    }

    /// Adds the host that `words` describe: `a`, `a:4`, `a slots=4`.
    mutating func add(_ words: [Substring], at place: HostFinding.Place) {
      guard let first = words.first else { return }
      let parts = first.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      var slots: Int?
      var isRight = true
      func take(_ text: Substring) {
        if let number = HostList.number(text), slotRange.contains(number) {
          slots = number
        } else {
          report(place, .badSlots(String(text)))
          isRight = false
        }
      }
      if parts.count > 1 { take(parts[1]) }
      for word in words.dropFirst() {
        if slots == nil, isRight, word.hasPrefix("slots=") {
          take(word.dropFirst(6))
        } else {
          report(place, .unknownWord(String(word)))
          isRight = false
        }
      }
      guard let name = HostName(parts[0]) else {
        return report(place, parts[0].isEmpty ? .noName : .badName(String(parts[0])))
      }
      add(name, slots, isRight: isRight, at: place)
    }

    /// Adds a host, whose entry is read rightly or not.
    private mutating func add(_ name: HostName, _ slots: Int?, isRight: Bool, at place: HostFinding.Place) {
      guard let before = entries[name] else {
        names.append(name)
        entries[name] = Entry(slots: slots ?? 1, isSaid: slots != nil || !isRight, place: place)
        return
      }
      if before.isSaid || slots != nil {
        report(place, .repeated(name.text, before: before.place))
      } else if !slotRange.contains(before.slots + 1) {
        report(place, .tooManySlots(name.text))
      } else {
        entries[name]?.slots += 1
      }
    }

    /// Adds the host `name`, which a launcher has named once, with its slots.
    mutating func add(_ name: HostName, slots: Int, at place: HostFinding.Place) {
      add(name, slots, isRight: true, at: place)
    }

    /// The list.
    /// - Throws: `HostFindings` with all that is wrong.
    func list() throws(HostFindings) -> HostList {
      var findings = findings
      if names.isEmpty, findings.isEmpty { findings.append(HostFinding(.list, .noHost)) }
      if names.count > HostList.limit { findings.append(HostFinding(.list, .tooManyHosts)) }
      let hosts = names.compactMap { name in entries[name].flatMap { Host(name, slots: $0.slots) } }
      guard findings.isEmpty, let list = HostList(hosts) else { throw HostFindings(findings) }
      return list
    }
  }

  /// The number that `text` is, of digits alone, and not too many.
  static func number(_ text: some StringProtocol) -> Int? {
    guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }
}
