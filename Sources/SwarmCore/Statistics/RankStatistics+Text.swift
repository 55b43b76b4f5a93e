extension RankStatistics {
  /// The words that a line begins with.
  private enum Word: String {
    case moment
    case served
    case received
    case sent
    case sleeps
    case slept
    case peakMemory = "peak-memory"
    case unchokes
    case unchoked
    case linked
    case interested
    case interesting
    case shortfall
  }

  /// The largest count that is accepted, so that the sum of all counts in a text fits into an `Int`.
  private static let largestCount = 1 << 40

  /// The text, in a fixed order.
  public func encoded() -> String {
    var lines: [(Word, String)] = []
    for moment in Moment.allCases {
      if let nanoseconds = moments[moment] { lines.append((.moment, "\(moment.rawValue) \(nanoseconds)")) }
    }
    lines.append((.served, "\(served)"))
    for (peer, count) in received.sorted(by: { $0.key < $1.key }) { lines.append((.received, "\(peer) \(count)")) }
    for (kind, count) in sent.sorted(by: { $0.key < $1.key }) { lines.append((.sent, "\(kind) \(count)")) }
    lines.append((.sleeps, "\(sleeps)"))
    lines.append((.slept, "\(slept)"))
    lines.append((.peakMemory, "\(peakMemory)"))
    if let neighbours {
      lines.append((.unchokes, "\(neighbours.unchokes)"))
      lines.append((.unchoked, "\(neighbours.unchoked)"))
      lines.append((.linked, "\(neighbours.linked)"))
      lines.append((.interested, "\(neighbours.interested)"))
      lines.append((.interesting, "\(neighbours.interesting)"))
    }
    for shortfall in shortfalls { lines.append((.shortfall, shortfall.encoded())) }
    return lines.map { "\($0.rawValue) \($1)\n" }.joined()
  }

  /// A line that does not belong to statistics, or has a number that no rank can have.
  public struct FaultyLine: Error, Hashable, Sendable {
    /// Its number, from 1.
    public let number: Int
    /// What it says.
    public let text: String
  }

  /// The statistics that `text` spells.
  /// - Throws: The first line that is wrong.
  public init(reading text: String) throws(FaultyLine) {
    // Split by bytes: a rank may have written anything, such as a combining character behind a blank.
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isEmpty {
      let words = line.split(separator: UInt8(ascii: " ")).map { Substring($0) }
      guard let first = words.first, let word = Word(rawValue: String(first)), read(word, Array(words.dropFirst()))
      else { throw FaultyLine(number: index + 1, text: String(Substring(line))) }
    }
  }

  /// The statistics that `text` spells; nil if a line of it is wrong.
  public init?(_ text: String) {
    guard let statistics = try? RankStatistics(reading: text) else { return nil }
    self = statistics
  }

  /// False if `words` are not what follows `word` in a line.
  private mutating func read(_ word: Word, _ words: [Substring]) -> Bool {
    if word == .shortfall {
      guard let shortfall = Shortfall(words: words) else { return false }
      shortfalls.append(shortfall)
      return true
    }
    guard let last = words.last, let number = Int64(last), number >= 0 else { return false }
    let count = Int(exactly: number).flatMap { $0 <= RankStatistics.largestCount ? $0 : nil }
    switch (word, words.count, count) {
    case (.moment, 2, _):
      guard let moment = Moment(rawValue: String(words[0])) else { return false }
      moments[moment] = number
    case (.served, 1, let count?): served = count
    case (.received, 2, let count?):
      guard let peer = Rank(words[0]), peer >= 0 else { return false }
      received[peer] = count
    case (.sent, 2, let count?): sent[String(words[0])] = count
    case (.sleeps, 1, let count?): sleeps = count
    case (.slept, 1, _): slept = number
    case (.peakMemory, 1, _): peakMemory = Int(clamping: number)
    case (.unchokes, 1, let count?): neighbours[orNew: \.unchokes] = count
    case (.unchoked, 1, let count?): neighbours[orNew: \.unchoked] = count
    case (.linked, 1, _): neighbours[orNew: \.linked] = number
    case (.interested, 1, _): neighbours[orNew: \.interested] = number
    case (.interesting, 1, _): neighbours[orNew: \.interesting] = number
    default: return false
    }
    return true
  }
}

extension NeighbourStatistics? {
  /// A figure; to set one where there are none begins new ones.
  fileprivate subscript<Figure: ExpressibleByIntegerLiteral>(
    orNew figure: WritableKeyPath<NeighbourStatistics, Figure>
  ) -> Figure {
    get { self?[keyPath: figure] ?? 0 }
    set {
      var statistics = self ?? NeighbourStatistics()
      statistics[keyPath: figure] = newValue
      self = statistics
    }
  }
}
