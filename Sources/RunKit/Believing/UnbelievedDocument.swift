import ProbeKit
import Wording

/// What cannot be true, in JSON.
package struct UnbelievedDocument: Encodable {
  let source: String
  let rank: Int?
  let what: String
  let found: String?

  /// The documents of `all`; nil if there are none.
  package static func all(_ all: [Unbelieved]) -> [UnbelievedDocument]? {
    all.isEmpty ? nil : all.map(UnbelievedDocument.init)
  }

  private init(_ unbelieved: Unbelieved) {
    rank = unbelieved.rank
    switch unbelieved.doubt {
    case .page(let doubt):
      source = "status-page"
      (what, found) = UnbelievedDocument.words(doubt)
    case .statistics(let doubt):
      source = "statistics"
      (what, found) = UnbelievedDocument.words(doubt)
    case .launcher(let doubt):
      source = "launcher"
      switch doubt {
      case .rank(let rank): (what, found) = ("rank", "\(rank)")
      case .status(let status): (what, found) = ("status", "\(status)")
      case .signal(let signal): (what, found) = ("signal", "\(signal)")
      }
    case .mark(let doubt):
      source = "mark"
      switch doubt {
      case .notReadable: (what, found) = ("not-readable", nil)
      case .content(let text): (what, found) = ("content", text.printable(limit: 80))
      }
    }
  }

  private static func words(_ doubt: PageDoubt) -> (String, String?) {
    switch doubt {
    case .notReadable: ("not-readable", nil)
    case .missing: ("missing", nil)
    case .cutShort: ("cut-short", nil)
    case .noPage: ("no-page", nil)
    case .version(let version): ("version", "\(version)")
    case .state(let state): ("state", "\(state)")
    case .otherRank(let rank): ("other-rank", "\(rank)")
    case .count(let what, let count): (what.rawValue, "\(count)")
    case .rank(let rank): ("rank", "\(rank)")
    case .time(let what, let time): (what.rawValue, "\(time)")
    }
  }

  private static func words(_ doubt: StatisticsDoubt) -> (String, String?) {
    switch doubt {
    case .notReadable: ("not-readable", nil)
    case .tooLong(let bytes): ("too-long", "\(bytes)")
    case .line(_, let text): ("line", text.printable(limit: 80))
    case .peer(let rank): ("rank", "\(rank)")
    case .moment(let name): (name, nil)
    }
  }
}
