import SwarmSim
import Testing

struct NetworkDescriptionTests {
  private let sound = NetworkDescription(links: [.init(), .mbit(up: 1, down: 8), .mbit(up: 4, down: 8)])

  @Test func aSoundDescriptionHasNoFault() {
    #expect(sound.fault == nil)
    #expect(sound.slowestUpload == 1e6)
    #expect(NetworkDescription(links: [.mbit(up: 1, down: 1), .init()]).slowestUpload == nil)
  }

  @Test func eachThingThatCannotBeIsFound() {
    let changes: [(inout NetworkDescription) -> Void] = [
      { $0.latencies = [[1, 2], [3]] }, { $0.latencies = [[-1]] }, { $0.jitter = -1 }, { $0.loss = 1 },
      { $0.loss = .nan }, { $0.segmentSize = -1 }, { $0.overhead = -1 }, { $0.smallLimit = -1 },
      { $0.links[1].latencyClass = 1 }, { $0.links[2].upload = 0 }, { $0.links[2].download = -3 },
      { $0.links[2].download = .infinity }, { $0.links[0].upload = .nan },
    ]
    for (number, change) in changes.enumerated() {
      var network = sound
      change(&network)
      #expect(network.fault != nil, "change \(number)")
    }
  }
}
