import ScenarioKit
import SweepKit
import Testing

@Suite("Figures of many runs")
struct StatisticsTests {
  /// The intervals in table I, method 3, of Newcombe, Statistics in Medicine 17 (1998), 857–872.
  @Test(
    "The interval of a proportion is Wilson's",
    arguments: [
      (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718),
      // By symmetry.
      (20, 20, 0.8389, 1), (28, 29, 0.8282, 0.9939),
    ])
  func wilson(successes: Int, trials: Int, low: Double, high: Double) {
    let interval = Proportion(successes, of: trials).interval
    #expect(abs(interval.lowerBound - low) < 0.00005)
    #expect(abs(interval.upperBound - high) < 0.00005)
  }

  @Test("An interval is within 0 and 1, holds the share, and touches the ends only where none or all succeeded")
  func bounds() {
    for trials in 1...60 {
      for successes in 0...trials {
        let proportion = Proportion(successes, of: trials)
        let interval = proportion.interval
        #expect(proportion.share.map(interval.contains) == true)
        #expect((interval.lowerBound == 0) == (successes == 0))
        #expect((interval.upperBound == 1) == (successes == trials))
        #expect(interval.lowerBound >= 0 && interval.upperBound <= 1)
      }
    }
    #expect(Proportion(0, of: 0).share == nil)
    #expect(Proportion(0, of: 0).interval == 0...1)
  }

  func times(_ milliseconds: [Int]) -> WallTimes {
    var times = WallTimes()
    for time in milliseconds { times.add(.milliseconds(time)) }
    return times
  }

  @Test(
    "Median and quartiles are those of definition 7 of Hyndman and Fan",
    arguments: [
      ([7], 7000, 7000, 7000), ([4, 1], 1750, 2500, 3250), ([1, 2, 3, 4], 1750, 2500, 3250),
      ([5, 4, 3, 2, 1], 2000, 3000, 4000), ([9, 9, 9, 1, 9, 9], 9000, 9000, 9000),
      ([6, 7, 15, 36, 39, 40, 41, 42, 43, 47, 49], 25500, 40000, 42500),
    ])
  func quartiles(milliseconds: [Int], lower: Int, median: Int, upper: Int) {
    let times = times(milliseconds)
    #expect(times.count == milliseconds.count)
    #expect(times.median == .microseconds(median))
    #expect(times.quartiles == .microseconds(lower) ... .microseconds(upper))
  }

  @Test("No times have no median, and those of two are those of both together")
  func together() {
    #expect(WallTimes().median == nil)
    #expect(WallTimes().quartiles == nil)
    var both = times([1, 2, 2])
    both.add(times([2, 4]))
    #expect(both == times([4, 2, 2, 2, 1]))
  }

  @Test("A mean is of the runs that show the figure")
  func mean() {
    var mean = FigureMean()
    #expect(mean.value == nil)
    for figure in [1, nil, 0, 0.5] as [Double?] { mean.add(figure) }
    #expect(mean.value == 0.5)
    var other = FigureMean()
    other.add(4.5)
    other.add(mean)
    #expect(other.value == 1.5)
  }
}
