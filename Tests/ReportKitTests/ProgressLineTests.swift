import ReportKit
import RunKit
import ScenarioKit
import Testing
import Wording

@Suite("The progress line")
struct ProgressLineTests {
  @Test func countsWhatHasEndedAndNamesWhatRuns() {
    var progress = ProgressLine(total: 3)
    #expect(progress.text(width: 80) == "[0/3]")
    progress.start("chain")
    progress.start("film")
    #expect(progress.text(width: 80) == "[0/3] chain, film")
    progress.finish("chain")
    #expect(progress.text(width: 80) == "[1/3] film")
    progress.finish("film")
    #expect(progress.text(width: 80) == "[2/3]")
  }

  @Test func saysHowOftenWhatIsRepeatedHasRun() {
    var progress = ProgressLine(total: 2)
    progress.start("chain")
    progress.start("film")
    progress.note("chain", runs: 1, failed: 0)
    progress.note("film", runs: 1_200, failed: 7)
    #expect(progress.text(width: 80) == "[0/2] chain (1 run), film (1,200 runs, 7 failed)")
    progress.finish("chain")
    #expect(progress.text(width: 80) == "[1/2] film (1,200 runs, 7 failed)")
  }

  @Test func saysHowFarARunInVirtualTimeIs() {
    var progress = ProgressLine(total: 1)
    progress.start("crowd")
    progress.note(
      "crowd",
      VirtualProgress(virtualTime: .milliseconds(132_540), eventsPerSecond: 1_200_000, arrived: 1_000, finished: 340))
    #expect(progress.text(width: 80) == "[0/1] crowd (at 132.5 s; 340/1,000 finished; 1,200,000 events/s)")
    progress.note(
      "crowd",
      VirtualProgress(
        virtualTime: .seconds(200), eventsPerSecond: 900, arrived: 1_000, finished: 400, share: 0.5, left: .seconds(20))
    )
    #expect(progress.text(width: 80) == "[0/1] crowd (at 200.0 s; 400/1,000 finished; about 20 s left; 900 events/s)")
  }

  @Test(arguments: 0...60) func isNeverAsWideAsTheTerminal(width: Int) {
    var progress = ProgressLine(total: 1_000)
    for name in ["chain", "漢字漢字漢字", "faults/churn", "a\u{1B}[2J"] { progress.start(name) }
    #expect(progress.text(width: width).columns <= max(0, width - 1))
  }

  @Test func saysHowManyDoNotFit() {
    var progress = ProgressLine(total: 9)
    for name in ["chain", "film", "album", "book"] { progress.start(name) }
    #expect(progress.text(width: 24) == "[0/9] chain, film +2")
    #expect(progress.text(width: 10) == "[0/9] ch…")
  }
}
