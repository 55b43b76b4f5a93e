import SystemPackage
import YAMLNodes

/// What kept a command from its work, in JSON.
struct ObstacleDocument: Encodable {
  let kind: String
  let message: String
  let path: String?
  let line: Int?
  let column: Int?

  /// The documents of `obstacles`; nil if there are none.
  static func all(_ obstacles: [Obstacle]) -> [ObstacleDocument]? {
    obstacles.isEmpty ? nil : obstacles.map(ObstacleDocument.init)
  }

  private init(_ obstacle: Obstacle) {
    kind = obstacle.kind
    message = obstacle.message
    guard case .finding(let diagnostic) = obstacle else {
      (path, line, column) = (nil, nil, nil)
      return
    }
    path = diagnostic.path.string
    line = diagnostic.line > 0 ? diagnostic.line : nil
    column = diagnostic.line > 0 ? diagnostic.column : nil
  }
}
