import FileKit
import RunKit
import ScenarioKit
import SystemPackage
import TestSupport
import Testing

extension ManyWays {
  @Suite("A job that the user ends", .timeLimit(.minutes(5)))
  struct CancelledJobTests {
    let directory: TemporaryDirectory

    init() throws {
      directory = try TemporaryDirectory()
      try Folder.create(directory.path.appending("run"))
    }

    @Test("ends within 5 s, however many processes there are and whatever they ignore")
    func many() async throws {
      let fake = try FakeLauncher(
        """
        trap '' TERM
        i=0; while [ $i -lt 255 ]; do sleep 600 & i=$((i+1)); done
        touch started; wait; wait
        """, in: directory)
      let job = Job(
        Plan(Scenario.test()), in: directory.path.appending("run"), by: try fake.launcher(), limit: .seconds(60))
      let task = Task { await job.run() }
      while !directory.has("run/started") { await Task.yield() }
      let start = ContinuousClock.now
      task.cancel()
      let record = await task.value
      #expect(start.duration(to: .now) < .seconds(5))
      #expect(record.end == .interrupted)
      #expect(record.strays >= 255)
      #expect(Strays(session: nil, mark: record.directory.string).find() == [])
    }
  }
}
