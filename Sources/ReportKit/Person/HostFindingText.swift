package import RunKit
import Wording

/// What a person reads of a list of hosts that is wrong.
package enum HostFindingText {
  /// A line for each finding in `source`, an option or a file: `--hosts: entry 2: expected …`.
  package static func text(_ findings: HostFindings, in source: String) -> String {
    findings.all.map { "\(place($0.place, in: source.printable)): \(words($0.fact))" }.joined(separator: "\n")
  }

  private static func place(_ place: HostFinding.Place, in source: String) -> String {
    switch place {
    case .entry(let number): "\(source): entry \(number.grouped)"
    case .line(let number): "\(source):\(number)"
    case .variable(let name): name
    case .list: source
    }
  }

  private static func words(_ fact: HostFinding.Fact) -> String {
    let slots = "from \(HostList.slotRange.lowerBound) to \(HostList.slotRange.upperBound.grouped)"
    return switch fact {
    case .noHost: "expected at least one host, such as a:4, found none"
    case .noName: "expected the name of a host, found nothing"
    case .badName(let name):
      "expected the name of a host, of letters, digits, \"-\", \"_\" and \".\", found \(quoted(name, limit: 80))"
    case .badSlots(let text): "expected a number of slots \(slots), found \(quoted(text, limit: 80))"
    case .unknownWord(let word):
      "expected nothing but the number of slots behind the name, as in a:4 or a slots=4, found \(quoted(word, limit: 80))"
    case .repeated(let name, let before):
      "the host \(quoted(name)) is named before, in \(reference(before)); name it once, with all its slots"
    case .tooManySlots(let name):
      "the host \(quoted(name)) is named more often than a host can have slots, which is \(slots)"
    case .tooManyHosts: "expected at most \(HostList.limit.grouped) hosts, found more"
    case .badNodes(let text): "expected nodes as Slurm writes them, such as n[1-4], found \(quoted(text, limit: 80))"
    case .badCounts(let text): "expected counts as Slurm writes them, such as 4(x2),3, found \(quoted(text, limit: 80))"
    case .countsDoNotFit(let nodes, let counts):
      "expected a count for each of \(nodes.counted("node")), found \(counts.counted("count"))"
    }
  }

  private static func reference(_ place: HostFinding.Place) -> String {
    switch place {
    case .entry(let number): "entry \(number.grouped)"
    case .line(let number): "line \(number.grouped)"
    case .variable(let name): name
    case .list: "this list"
    }
  }
}
