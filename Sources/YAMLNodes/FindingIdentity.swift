/// The name of one kind of mistake, such as `unknown-file`: it stays the same when the words of a message change.
///
/// The same mistake has the same name wherever it is found: in a scenario file or in a folder that is imported.
package struct FindingIdentity: Hashable, Sendable {
  /// The name, in kebab case.
  package let name: String
  /// Whether a scenario with this mistake can be run nevertheless.
  package let severity: Diagnostic.Severity

  /// The identity of findings of this kind.
  package init(_ kind: some FindingKind) {
    name = kind.rawValue
    severity = kind.severity
  }
}

/// The kinds of mistake that one module reports, each with the name that users see behind its messages.
///
/// Every module that reports findings has one enumeration of them, so that all can be listed.
package protocol FindingKind: RawRepresentable<String>, CaseIterable, Hashable, Sendable {
  /// Whether a scenario with this mistake can be run nevertheless.
  var severity: Diagnostic.Severity { get }
}

extension FindingKind {
  /// The identities of all kinds, in the order of their declaration.
  package static var identities: [FindingIdentity] { allCases.map { FindingIdentity($0) } }
}
