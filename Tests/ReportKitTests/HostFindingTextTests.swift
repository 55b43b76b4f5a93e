import ReportKit
import RunKit
import Testing

@Suite("What is said of a list of hosts that is wrong")
struct HostFindingTextTests {
  private static let slots = "from 1 to 65,536"

  @Test func eachFindingHasItsLineWithItsPlace() {
    let cases: [(HostFinding, String)] = [
      (HostFinding(.list, .noHost), "--hosts: expected at least one host, such as a:4, found none"),
      (HostFinding(.entry(2), .noName), "--hosts: entry 2: expected the name of a host, found nothing"),
      (
        HostFinding(.entry(3), .badName("-\u{1B}x")),
        "--hosts: entry 3: expected the name of a host, of letters, digits, \"-\", \"_\" and \".\", found \"-\\u{1b}x\""
      ),
      (
        HostFinding(.line(4), .badSlots("0")),
        "--hosts:4: expected a number of slots \(HostFindingTextTests.slots), found \"0\""
      ),
      (
        HostFinding(.line(5), .unknownWord("max_slots=8")),
        "--hosts:5: expected nothing but the number of slots behind the name, as in a:4 or a slots=4, found \"max_slots=8\""
      ),
      (
        HostFinding(.entry(6), .repeated("a", before: .entry(1))),
        "--hosts: entry 6: the host \"a\" is named before, in entry 1; name it once, with all its slots"
      ),
      (
        HostFinding(.line(7), .repeated("a", before: .line(1))),
        "--hosts:7: the host \"a\" is named before, in line 1; name it once, with all its slots"
      ),
      (
        HostFinding(.entry(8), .tooManySlots("a")),
        "--hosts: entry 8: the host \"a\" is named more often than a host can have slots, which is \(HostFindingTextTests.slots)"
      ),
      (HostFinding(.list, .tooManyHosts), "--hosts: expected at most 16,384 hosts, found more"),
      (
        HostFinding(.variable("SLURM_JOB_NODELIST"), .badNodes("n[")),
        "SLURM_JOB_NODELIST: expected nodes as Slurm writes them, such as n[1-4], found \"n[\""
      ),
      (
        HostFinding(.variable("SLURM_TASKS_PER_NODE"), .badCounts("x")),
        "SLURM_TASKS_PER_NODE: expected counts as Slurm writes them, such as 4(x2),3, found \"x\""
      ),
      (
        HostFinding(.variable("SLURM_TASKS_PER_NODE"), .countsDoNotFit(nodes: 3, counts: 1)),
        "SLURM_TASKS_PER_NODE: expected a count for each of 3 nodes, found 1 count"
      ),
    ]
    let text = HostFindingText.text(HostFindings(cases.map(\.0)), in: "--hosts")
    #expect(text == cases.map(\.1).joined(separator: "\n"))
  }
}
