import FileKit
import RunKit
import SystemPackage
import TestSupport
import Testing

@Suite("Whether there is room for files")
struct RoomTests {
  @Test("There is, whatever stands in the folder, and nothing is left of the trial")
  func room() throws {
    let directory = try TemporaryDirectory()
    try directory.write("", to: ".room")
    #expect(Room.refusal(in: directory.path) == nil)
    #expect(directory.names(in: ".") == [".room"])
  }

  @Test("What whoever uses the folder can have done to it is no lack of the machine")
  func otherReasons() throws {
    let directory = try TemporaryDirectory()
    #expect(Room.refusal(in: directory.path.appending("gone")) == nil)
    #expect(try Room.refusal(in: directory.write("", to: "file")) == nil)
    #expect(Room.refusal(in: "/proc/self") == nil)
  }
}
