import SwarmCore

/// Coded messages that wait for one receiver, in the order in which they were sent; their memory is used again.
struct Mailbox: ~Copyable {
  private struct Letter {
    let kind: UInt8
    let sender: Rank
    let memory: UnsafeMutableRawBufferPointer
    let count: Int
  }

  private var letters: [Letter] = []
  private var first = 0
  private var body = BodyWriter()
  private var spare: [UnsafeMutableRawBufferPointer] = []

  deinit {
    for letter in letters[first...] { letter.memory.deallocate() }
    for memory in spare { memory.deallocate() }
  }

  /// Encodes a message of `sender`.
  mutating func post(_ message: some CodedMessage, from sender: Rank) {
    message.encode(into: &body)
    let (memory, count) = body.take(goingOnWith: spare.popLast() ?? BodyWriter.allocate(byteCount: 128))
    letters.append(Letter(kind: message.kind, sender: sender, memory: memory, count: count))
  }

  /// Decodes the message that has waited longest, if any.
  mutating func next<Message: CodedMessage>(_ type: Message.Type) throws -> (message: Message, sender: Rank)? {
    guard first < letters.count else {
      letters.removeAll(keepingCapacity: true)
      first = 0
      return nil
    }
    let letter = letters[first]
    first += 1
    defer { spare.append(letter.memory) }
    let bytes = UnsafeRawBufferPointer(rebasing: letter.memory[..<letter.count])
    return (try Message.decode(kind: letter.kind, body: bytes), letter.sender)
  }
}
