import YAMLNodes

/// A scheme as its file says it, with the places that a check of it names.
struct SchemeDraft {
  var scheme = MarkScheme()
  /// Where each rule of the scheme names its scenarios.
  var rules: [Mark] = []
  /// Where each penalty of the scheme stands.
  var penalties: [Mark] = []
  /// Where the total stands.
  var total: Mark?
}
