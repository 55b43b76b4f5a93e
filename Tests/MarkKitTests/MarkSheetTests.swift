import JudgeKit
import MarkKit
import ScenarioKit
import TestSupport
import Testing

@Suite("What a marking scheme makes of runs")
struct MarkSheetTests {
  private let half = Fraction(1, of: 2)

  private func points(_ sheet: MarkSheet) -> [Fraction] { sheet.worths.map(\.points) }

  @Test("Without one a scenario is worth what it says, and its points are the share that was right")
  func none() {
    let sheet = MarkSheet(MarkScheme(), scenarios: Samples.scenarios)
    #expect(points(sheet) == [Fraction(5, of: 2), 10, 1, 1])
    #expect(sheet.possible == Fraction(29, of: 2))
    let award = sheet.award(MarkBasis(share: Fraction(1, of: 3), kinds: [.crash: 1], isUnsteady: true), scenario: 1)
    #expect(award == Award(earned: Fraction(10, of: 3), deductions: [], points: Fraction(10, of: 3)))
  }

  @Test("The first entry about a scenario counts, be it by name, by pattern or by tag")
  func rules() throws {
    let sheet = try Samples.sheet(
      """
      scenarios:
        - { scenario: chain, points: 3 }
        - { tag: quick, points: 4 }
        - { scenario: "faults/c?ash", points: 5 }
        - { scenario: "faults/*", points: 6.5, bonus: yes }
      """)
    #expect(points(sheet) == [4, 3, 5, Fraction(13, of: 2)])
    #expect(sheet.worths.map(\.isBonus) == [false, false, false, true])
    #expect(sheet.possible == 12)
  }

  @Test(
    "A pattern stands for a whole name",
    arguments: [
      ("chain", true), ("c*n", true), ("*", true), ("chain*", true), ("c*a*n", true), ("?hain", true), ("chai", false),
      ("hain", false), ("c*x", false), ("?chain", false), ("", false), ("CHAIN", false), ("c[h]ain", false),
    ])
  func patterns(pattern: String, fits: Bool) {
    #expect(ScenarioSelector.named(pattern).holds(for: Samples.scenarios[1]) == fits)
  }

  @Test("A total scales what scenarios are worth, exactly, and bonus comes above it")
  func total() throws {
    let sheet = try Samples.sheet("total: 10\nscenarios: [{ scenario: \"faults/*\", points: 1, bonus: yes }]\n")
    #expect(points(sheet) == [2, 8, Fraction(4, of: 5), Fraction(4, of: 5)])
    #expect(sheet.possible == 10)
    #expect(sheet.total([2, 8, Fraction(4, of: 5), 0]) == Fraction(54, of: 5))
    let thirds = try Samples.sheet(
      "total: 10\nscenarios: [{ scenario: smallest, points: 2 }, { scenario: chain, points: 5 }]\n")
    #expect(thirds.total(points(thirds)) == 10)
  }

  @Test("A scenario is worth the same whichever others take part")
  func part() throws {
    let scheme = try Samples.scheme("total: 29\n")
    let sheet = MarkSheet(scheme, scenarios: [Samples.scenarios[1]], of: Samples.scenarios)
    #expect(points(sheet) == [20])
    #expect(sheet.possible == 20)
    #expect(points(MarkSheet(scheme, scenarios: [Samples.scenarios[1]])) == [29])
  }

  @Test("Scenarios of an entry give no more than it says, and what is possible knows that")
  func most() throws {
    let sheet = try Samples.sheet(
      "total: 10\nscenarios: [{ tag: faults, points: 1, at-most: 1.5 }, { tag: quick, points: 1.75 }]\n")
    #expect(points(sheet) == [Fraction(7, of: 2), Fraction(7, of: 2), 2, 2])
    #expect(sheet.possible == 10)
    #expect(sheet.total([0, 0, 2, 0]) == 2 && sheet.total([0, 0, 2, 2]) == 3)
    #expect(sheet.cappedRules([0, 0, 2, 2]) == [0] && sheet.cappedRules([0, 0, 2, 1]) == [])
  }

  @Test("A penalty is in points as they are shown, or a share of the scenario, for each kind and share of the runs")
  func penalties() throws {
    let sheet = try Samples.sheet("partial: outputs\npenalties: { unsteady: 0.5, deadlock: 10 %, crash: 1 }\n")
    let award = sheet.award(
      MarkBasis(share: half, kinds: [.deadlock: 1, .crash: half, .timeout: 1], isUnsteady: true), scenario: 1)
    #expect(award.earned == 5)
    #expect(
      award.deductions == [
        Award.Deduction(cause: .unsteady, points: half), Award.Deduction(cause: .kind(.deadlock), points: 1),
        Award.Deduction(cause: .kind(.crash), points: half),
      ])
    #expect(award.points == 3)
  }

  @Test("No scenario has less than no points, and what is taken away is what was there")
  func floorOfScenario() throws {
    let sheet = try Samples.sheet("partial: outputs\npenalties: { crash: 0.4, deadlock: 5, unsteady: 1 }\n")
    let award = sheet.award(MarkBasis(share: half, kinds: [.crash: 1, .deadlock: 1], isUnsteady: true), scenario: 2)
    #expect(award.points == 0)
    #expect(award.deductions.map(\.points) == [Fraction(2, of: 5), Fraction(1, of: 10)])
  }

  @Test("Or the total has not, and scenarios may have less")
  func floorOfTotal() throws {
    let sheet = try Samples.sheet("penalties: { crash: 3 }\nfloor: total\n")
    let award = sheet.award(MarkBasis(share: 0, kinds: [.crash: 1]), scenario: 2)
    #expect(award.points == -3)
    #expect(sheet.total([0, 10, award.points, 1]) == 8)
    #expect(sheet.total([0, 0, award.points, 1]) == 0)
  }

  @Test("Rounding comes last, of the total or of each scenario")
  func rounding() throws {
    let third = MarkBasis(share: Fraction(1, of: 3))
    let total = try Samples.sheet("partial: segments\nround: half\n")
    #expect(total.award(third, scenario: 0).points == Fraction(5, of: 6))
    #expect(total.total([Fraction(5, of: 6), Fraction(1, of: 3), Fraction(1, of: 12), 0]) == Fraction(3, of: 2))
    let scenario = try Samples.sheet("partial: segments\nround: { to: quarter, of: scenario }\n")
    #expect(scenario.award(third, scenario: 0).points == Fraction(3, of: 4))
    #expect(scenario.award(third, scenario: 0).earned == Fraction(5, of: 6))
    let none = try Samples.sheet("partial: segments\nround: none\n")
    #expect(none.total([Fraction(1, of: 3), 0, 0, 0]) == Fraction(1, of: 3))
  }

  @Test("What is not known makes the total unknown, and never less", arguments: [0, 1, 2, 3])
  func unknown(missing: Int) {
    let sheet = MarkSheet(MarkScheme(), scenarios: Samples.scenarios)
    var points: [Fraction?] = [1, 1, 1, 1]
    #expect(sheet.total(points) == 4)
    points[missing] = nil
    #expect(sheet.total(points) == nil)
    points.remove(at: missing)
    #expect(sheet.total(points) == nil)
  }
}
