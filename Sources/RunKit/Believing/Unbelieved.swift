package import ProbeKit

/// Something that a rank has written, or that the launcher has said of one, and that cannot be true: it was ignored.
package struct Unbelieved: Codable, Hashable, Sendable {
  /// The rank that wrote it; nil if it is not known.
  package var rank: Int?
  /// What it is, and why it cannot be true.
  package var doubt: Doubt

  /// What `rank` wrote.
  package init(rank: Int?, _ doubt: Doubt) {
    self.rank = rank
    self.doubt = doubt
  }

  /// Where it stands, and why it cannot be true.
  package enum Doubt: Codable, Hashable, Sendable {
    /// In the status page of the probe.
    case page(PageDoubt)
    /// In the statistics of a rank.
    case statistics(StatisticsDoubt)
    /// In the output of the launcher.
    case launcher(LauncherDoubt)
    /// In what the library that is loaded into every rank leaves when it ends.
    case mark(MarkDoubt)
  }
}

/// Why the statistics that a rank has written are not believed.
package enum StatisticsDoubt: Codable, Hashable, Sendable {
  /// There is something in their place that is no file, or cannot be read.
  case notReadable
  /// They are larger than they can be, with so many bytes.
  case tooLong(bytes: Int)
  /// This line is none of such statistics, or its number cannot be one of a rank's.
  case line(Int, text: String)
  /// They name this rank, which there is not, or which can give nothing.
  case peer(Int)
  /// This moment has not come yet, or was before another one which it follows.
  case moment(String)
}

/// Why what the launcher says of a rank is not believed.
package enum LauncherDoubt: Codable, Hashable, Sendable {
  /// There is no such rank.
  case rank(Int)
  /// There is no such exit status.
  case status(Int)
  /// There is no such signal.
  case signal(Int)
}

/// Why the mark that a rank has left when it ended is not believed.
package enum MarkDoubt: Error, Codable, Hashable, Sendable {
  /// There is something in its place that is no file, or cannot be read.
  case notReadable
  /// Nothing that a rank leaves has this text.
  case content(String)
}
