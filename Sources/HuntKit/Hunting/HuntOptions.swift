package import SweepKit
package import SystemPackage

/// How a hunt goes.
package struct HuntOptions: Sendable {
  /// Within which bounds scenarios are made.
  package var bounds: HuntBounds
  /// What all choices follow from.
  package var seed: UInt64
  /// How long scenarios are made; nil if time is no limit.
  package var time: Duration?
  /// How many scenarios are made; nil if their number is no limit.
  package var scenarios: Int?
  /// After how many different failures no scenario is made any more; nil if their number is no limit.
  package var failures: Int?
  /// The folder in which the hunt keeps what it finds.
  package var corpus: FilePath
  /// How scenarios are run.
  package var sweep: SweepOptions

  /// Options of a hunt within `bounds`.
  package init(bounds: HuntBounds, seed: UInt64, corpus: FilePath, sweep: SweepOptions) {
    self.bounds = bounds
    self.seed = seed
    self.corpus = corpus
    self.sweep = sweep
  }
}
