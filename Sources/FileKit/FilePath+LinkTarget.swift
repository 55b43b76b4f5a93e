import LibC
package import SystemPackage

extension FilePath {
  /// The path of the file that this one leads to: a link in the last place is followed, even to where nothing is yet.
  package var linkTarget: FilePath { linkSteps.last ?? self }

  /// This path, and those that links in the last place lead to, one after the other.
  package var linkSteps: [FilePath] {
    var steps = [self]
    // As many links as the kernel follows.
    while steps.count <= 40, let link = steps.last, let next = link.linkDestination {
      steps.append(link.removingLastComponent().pushing(next))
    }
    return steps
  }

  /// The path from the root to the same place, without `.`, `..` or a link, as far as there is something.
  package var withoutLinks: FilePath {
    let start = isAbsolute ? self : FilePath(".").absolute.pushing(self)
    var place: FilePath = "/"
    var rest = Array(start.components.reversed())
    var followed = 0
    while let next = rest.popLast() {
      switch next.kind {
      case .currentDirectory: continue
      case .parentDirectory: place.removeLastComponent()
      case .regular:
        let path = place.appending(next)
        if followed < 40, let destination = path.linkDestination {
          followed += 1
          if destination.isAbsolute { place = "/" }
          rest += destination.components.reversed()
        } else {
          place = path
        }
      }
    }
    return place
  }

  /// Where the link leads that stands here; nil if there is none.
  package var linkDestination: FilePath? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
      guard let start = buffer.baseAddress,
        case let count = withPlatformString({ readlink($0, start, buffer.count - 1) }), count > 0
      else { return nil }
      start[count] = 0
      return FilePath(platformString: start)
    }
  }
}
