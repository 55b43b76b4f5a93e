extension HostList {
  /// The variables by which Slurm tells a job of its nodes, and of how many tasks or processors it has on each.
  private static let nodesName = "SLURM_JOB_NODELIST"
  private static let countNames = ["SLURM_TASKS_PER_NODE", "SLURM_JOB_CPUS_PER_NODE"]

  /// The hosts of the allocation of Slurm in which a process is whose variables have the values `value`; nil if it is in none.
  ///
  /// A node has as many slots as tasks, or else as processors that the job has there.
  /// - Throws: `HostFindings` if the variables are not as Slurm sets them.
  package init?(slurm value: (String) -> String?) throws(HostFindings) {
    guard let nodes = value(HostList.nodesName), !nodes.isEmpty else { return nil }
    let place = HostFinding.Place.variable(HostList.nodesName)
    guard let names = HostList.names(ofNodes: nodes) else { throw HostFindings([HostFinding(place, .badNodes(nodes))]) }
    let counts: [Int]
    if let variable = HostList.countNames.first(where: { value($0)?.isEmpty == false }), let text = value(variable) {
      let place = HostFinding.Place.variable(variable)
      guard let found = HostList.counts(text) else { throw HostFindings([HostFinding(place, .badCounts(text))]) }
      guard found.count == names.count else {
        throw HostFindings([HostFinding(place, .countsDoNotFit(nodes: names.count, counts: found.count))])
      }
      counts = found
    } else {
      counts = Array(repeating: 1, count: names.count)
    }
    var draft = Draft()
    for (name, count) in zip(names, counts) { draft.add(name, slots: count, at: place) }
    self = try draft.list()
  }

  /// The names that `text` stands for, as Slurm writes them (scontrol(1), "show hostnames"): `n[01-03,7],login`; nil if it is no
  /// such text, or stands for too many.
  static func names(ofNodes text: String) -> [HostName]? {
    var names: [HostName] = []
    guard let parts = elements(of: text[...]) else { return nil }
    for part in parts {
      guard let expanded = expanded(part), names.count + expanded.count <= limit else { return nil }
      for text in expanded {
        guard let name = HostName(text) else { return nil }
        names.append(name)
      }
    }
    return names.isEmpty ? nil : names
  }

  /// The parts of `text` between the commas that are in no brackets; nil if brackets do not match.
  private static func elements(of text: Substring) -> [Substring]? {
    var parts: [Substring] = []
    var start = text.startIndex
    var isInside = false
    for index in text.indices {
      switch text[index] {
      case "[" where !isInside: isInside = true
      case "]" where isInside: isInside = false
      case "[", "]": return nil
      case "," where !isInside:
        parts.append(text[start..<index])
        start = text.index(after: index)
      default: break
      }
    }
    return isInside ? nil : parts + [text[start...]]
  }

  /// The most brackets that a part may have, and the longest text before one.
  private static let bracketLimit = 8
  private static let textLimit = 253

  /// The texts that `part` stands for, with each number in at most `brackets` brackets in its place.
  private static func expanded(_ part: Substring, brackets: Int = bracketLimit) -> [String]? {
    guard let open = part.firstIndex(of: "["), let close = part[open...].firstIndex(of: "]") else {
      return part.isEmpty || part.utf8.count > textLimit ? nil : [String(part)]
    }
    let (start, rest) = (part[..<open], part[part.index(after: close)...])
    guard brackets > 0, start.utf8.count <= textLimit, let numbers = numbers(part[part.index(after: open)..<close]),
      let ends = rest.isEmpty ? [""] : expanded(rest, brackets: brackets - 1), numbers.count * ends.count <= limit
    else { return nil }
    return numbers.flatMap { number in ends.map { start + number + $0 } }
  }

  /// The numbers of `text`, `01-03,7`, with the zeroes before them.
  private static func numbers(_ text: Substring) -> [String]? {
    var numbers: [String] = []
    for range in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = range.split(separator: "-", omittingEmptySubsequences: false)
      guard ends.count <= 2, let first = ends.first.flatMap(number), let last = ends.last.flatMap(number),
        first <= last,
        last - first < limit - numbers.count
      else { return nil }
      let width = ends[0].count
      for number in first...last {
        let digits = "\(number)"
        numbers.append(String(repeating: "0", count: max(0, width - digits.count)) + digits)
      }
    }
    return numbers
  }

  /// The counts that `text` stands for, one a node: `4(x2),3`; nil if it is no such text, or stands for too many.
  static func counts(_ text: String) -> [Int]? {
    var counts: [Int] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let count: Int?
      var times: Int? = 1
      if let open = part.firstIndex(of: "("), part.hasSuffix(")"), part[open...].hasPrefix("(x") {
        count = number(part[..<open])
        times = number(part[open...].dropFirst(2).dropLast())
      } else {
        count = number(part)
      }
      guard let count, slotRange.contains(count), let times, times >= 1, times <= limit - counts.count else {
        return nil
      }
      counts += Array(repeating: count, count: times)
    }
    return counts
  }
}
