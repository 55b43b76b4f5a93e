/// The mean of a figure over the runs that show it.
package struct FigureMean: Codable, Hashable, Sendable {
  private var sum = 0.0
  private var count = 0

  /// The mean over no run.
  package init() {}

  /// The mean; nil if no run shows the figure.
  package var value: Double? { count > 0 ? sum / Double(count) : nil }

  /// Adds the figure of one run, if it shows it.
  package mutating func add(_ figure: Double?) {
    guard let figure else { return }
    sum += figure
    count += 1
  }

  /// Adds all runs of `other`.
  package mutating func add(_ other: FigureMean) {
    sum += other.sum
    count += other.count
  }
}
