/// How much of a run was right, counted in outputs and in segments.
package struct Credit: Hashable, Sendable {
  /// A part of a whole, in whole numbers, so that nothing is lost when parts are summed.
  package struct Share: Hashable, Sendable {
    /// How many were right, at most `count`.
    package var right: Int
    /// How many there were, at least 1.
    package var count: Int

    /// `right` of `count`.
    package init(_ right: Int, of count: Int) {
      self.count = max(1, count)
      self.right = min(max(0, right), self.count)
    }

    /// Everything was right.
    static let all = Share(1, of: 1)
    /// Nothing was right.
    package static let none = Share(0, of: 1)
  }

  /// The share of outputs that are right.
  package var outputs: Share
  /// The share of segments that are right, in all outputs together.
  package var segments: Share

  /// These shares.
  package init(outputs: Share, segments: Share) {
    self.outputs = outputs
    self.segments = segments
  }

  /// A run that was right.
  static let all = Credit(outputs: .all, segments: .all)
  /// A run of which nothing counts.
  package static let none = Credit(outputs: .none, segments: .none)
}
