extension UploadMessage: CodedMessage {
  /// The most bytes that a body has.
  public static let sizeLimit = 4 + 4 * acceptedLimit
  /// The name of each kind of message, by its number on the wire.
  public static let kindNames = ["accepted", "ping", "stop", "request", "cancel"]

  /// The number of its kind on the wire.
  public var kind: UInt8 {
    switch self {
    case .accepted: 0
    case .ping: 1
    case .stop: 2
    case .request: 3
    case .cancel: 4
    }
  }

  /// Writes it into `body`, behind the number of its kind.
  public func encode(into body: inout BodyWriter) {
    switch self {
    case .accepted(let files):
      body.write(files) { $0.write($1) }
    case .request(let segment), .cancel(let segment):
      body.write(segment)
    case .ping, .stop:
      break
    }
  }

  /// The message for an upload thread of this kind with this body.
  /// - Throws: `MalformedMessage` if it is not a whole message of the kind.
  public static func decode(kind: UInt8, body: inout BodyReader) throws(MalformedMessage) -> UploadMessage {
    switch kind {
    case 0: return .accepted(files: try body.list { reader throws(MalformedMessage) in try reader.number() })
    case 1: return .ping
    case 2: return .stop
    case 3: return .request(try body.segment())
    case 4: return .cancel(try body.segment())
    default: throw body.malformed
    }
  }
}
