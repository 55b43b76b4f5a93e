import CYAML

/// libyaml's event parser over a text in memory.
final class EventParser {
  /// Why the text cannot be parsed further, in libyaml's words, and at which places.
  struct SyntaxError: Error, Hashable {
    var problem: String
    var mark: Mark
    var context: String?
    var contextMark: Mark?
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>

  /// A parser of `text`, which must live as long as the parser is used.
  init(_ text: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    event = .allocate(capacity: 1)
    event.initialize(to: yaml_event_t())
    // It fails only if memory runs out; the first parse then fails too.
    yaml_parser_initialize(parser)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, text.baseAddress, text.count)
  }

  deinit {
    yaml_event_delete(event)
    yaml_parser_delete(parser)
    event.deallocate()
    parser.deallocate()
  }

  /// The next event, valid until the next call.
  /// - Throws: `SyntaxError` if the text is not YAML there.
  func next() throws(SyntaxError) -> UnsafePointer<yaml_event_t> {
    yaml_event_delete(event)
    guard yaml_parser_parse(parser, event) == 1 else { throw syntaxError }
    return UnsafePointer(event)
  }

  private var syntaxError: SyntaxError {
    guard parser.pointee.error != YAML_MEMORY_ERROR, let problem = parser.pointee.problem else {
      return SyntaxError(problem: "out of memory", mark: .start)
    }
    let context = parser.pointee.context.map { String(cString: $0) }
    return SyntaxError(
      problem: String(cString: problem), mark: Mark(parser.pointee.problem_mark), context: context,
      contextMark: context.map { _ in Mark(parser.pointee.context_mark) })
  }
}

extension Mark {
  /// The place of `mark`, whose line and column libyaml counts from 0.
  init(_ mark: yaml_mark_t) {
    self.init(line: UInt32(clamping: mark.line + 1), column: UInt32(clamping: mark.column + 1))
  }
}
