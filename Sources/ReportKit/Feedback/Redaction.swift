import FileKit
import ScenarioKit
package import SweepKit
package import SystemPackage

/// Takes out of a text what those who are marked must not learn from it: where things are on this machine, who else
/// submitted, and hashes.
///
/// The text may come from a swarm, which may have read and printed anything that it could see.
package struct Redaction: Sendable {
  /// Paths that are taken out, the longest first.
  private var paths: [String]
  /// The names of all submissions that have several parts.
  private let labels: Set<String>
  /// How the host stands before a line of Open MPI.
  private let host: String?

  /// The fewest hexadecimal digits in a row that are taken for a hash, or for the beginning of one that was cut.
  private static let hashDigits = 20
  /// A name of a host shorter than this would be found everywhere.
  private static let leastLength = 3

  /// Takes out the paths by which `report` was made, and `folders`, as `host` calls itself.
  package init(_ report: GradeReport, folders: [FilePath] = [], host: String? = nil) {
    let scenarios = report.scenarios.map(\.path)
    paths = Redaction.texts(scenarios + scenarios.map { $0.removingLastComponent() } + folders)
    labels = Set(report.swarms.map(\.swarm.label).filter { $0.contains("/") })
    self.host = host.flatMap { $0.utf8.count < Redaction.leastLength ? nil : "[\($0):" }
  }

  /// This, and what `swarm` itself could tell: where it stands, and where it ran.
  func about(_ swarm: SwarmMarks) -> Redaction {
    let runs = swarm.marks.flatMap { mark in
      mark.statistics.kinds.compactMap(\.directory) + [mark.probed?.directory].compactMap(\.self)
    }
    let places = [swarm.swarm.path] + runs
    var redaction = self
    redaction.paths = (paths + Redaction.texts(places + places.map { $0.removingLastComponent() })).uniqued()
      .sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
    return redaction
  }

  /// The texts by which a program could name `paths`; a single name, as of a folder in the current one, is as likely a word.
  private static func texts(_ paths: [FilePath]) -> [String] {
    let absolute = paths.filter { !$0.isEmpty }.map { $0.absolute.lexicallyNormalized() }
    return (paths + absolute).filter { $0.components.count > 1 }.map(\.string)
  }

  /// `text` without what must not be learned from it.
  func cleared(_ text: String) -> String {
    var text = text
    if let host { text = text.replacingScalars(host, with: "[host:") }
    // Few lines name a path.
    if text.utf8.contains(UInt8(ascii: "/")) {
      for path in paths { text = text.replacingScalars(path, with: "…") }
      text = withoutPlaces(text)
    }
    return Redaction.withoutHashes(text)
  }

  /// `text` in which of each path from the root only the last name is left, `…/libc.so.6`, and nothing of a path that ends
  /// as the name of a submission.
  private func withoutPlaces(_ text: String) -> String {
    var (result, rest) = (String.UnicodeScalarView(), text.unicodeScalars[...])
    while let first = rest.first {
      guard first == "/" || Redaction.isOfPath(first) else {
        result.append(first)
        rest.removeFirst()
        continue
      }
      let path = rest.prefix { $0 == "/" || Redaction.isOfPath($0) }
      let names = path.split(separator: "/").map { String($0) }
      let ends = names.indices.dropLast().map { names[$0...].joined(separator: "/") }
      if ends.contains(where: labels.contains) {
        result.append("…")
      } else if first == "/", names.count > 1, let name = names.last {
        result.append(contentsOf: "…/\(name)".unicodeScalars)
      } else {
        result.append(contentsOf: path)
      }
      rest = rest[path.endIndex...]
    }
    return String(result)
  }

  /// Whether `scalar` is one of a name in a path, as far as that can be told without quotes.
  private static func isOfPath(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.properties.isWhitespace && !"/\"'`:;,()<>|=[]{}*?&".unicodeScalars.contains(scalar)
  }

  private static func withoutHashes(_ text: String) -> String {
    var (result, digits) = (String.UnicodeScalarView(), String.UnicodeScalarView())
    func flush() {
      result.append(contentsOf: digits.count >= hashDigits ? "(hash)".unicodeScalars : digits)
      digits = String.UnicodeScalarView()
    }
    for scalar in text.unicodeScalars {
      if scalar.isASCII, scalar.properties.isASCIIHexDigit {
        digits.append(scalar)
      } else {
        flush()
        result.append(scalar)
      }
    }
    flush()
    return String(result)
  }
}
