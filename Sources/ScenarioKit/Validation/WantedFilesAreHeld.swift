import Wording
import YAMLNodes

/// Every segment of a wanted file is held by some peer at the start.
struct WantedFilesAreHeld: Rule {
  func check(_ draft: DraftIndex, _ findings: Findings) {
    var parts: [String: [Draft.Part]] = [:]
    for peer in draft.peers {
      for ownership in peer.owns { parts[ownership.file.value, default: []].append(ownership.part) }
    }
    var checked: Set<String> = []
    for peer in draft.peers {
      for name in peer.wants where checked.insert(name.value).inserted {
        guard let file = draft.file(name.value), !draft.isProbablyMeant(name.value) else { continue }
        check(file, wantedAt: name.mark, parts[name.value] ?? [], findings)
      }
    }
  }

  private func check(_ file: Draft.File, wantedAt mark: Mark, _ parts: [Draft.Part], _ findings: Findings) {
    let name = quoted(file.name.value)
    guard !parts.isEmpty else {
      findings.report(.fileNotOwned, "the file \(name) is wanted, but no peer owns it; let one own it", at: mark)
      return
    }
    var ranges: [ClosedRange<Int>] = []
    for part in parts {
      switch part {
      case .whole, .unknown: return
      case .ranges(let some): ranges += some.map(\.range)
      }
    }
    guard let segments = file.segments else { return }
    let gaps = SegmentSpans(ranges).gaps(below: segments)
    if !gaps.isEmpty {
      let (noun, object) = gaps.count == 1 && gaps[0].count == 1 ? ("segment", "it") : ("segments", "them")
      findings.report(
        .segmentsNotHeld,
        "the file \(name) is wanted, but no peer holds its \(noun) \(WantedFilesAreHeld.list(gaps)); "
          + "let one own \(object)",
        at: mark)
    }
  }

  private static func list(_ gaps: [ClosedRange<Int>]) -> String {
    let shown = gaps.prefix(10).map(\.spelled).joined(separator: ", ")
    return gaps.count > 10 ? "\(shown) and more" : shown
  }
}
