import RunKit
import Testing

@Suite("A list of hosts")
struct HostListTests {
  @Test(arguments: [
    ("a:4,b:4", ["a:4", "b:4"]), ("a", ["a:1"]), ("a,b,a,a", ["a:3", "b:1"]), (" a:2 , b ", ["a:2", "b:1"]),
    ("node-1.lab_2.example.org:65536", ["node-1.lab_2.example.org:65536"]),
    ("10.0.0.1:2,10.0.0.2", ["10.0.0.1:2", "10.0.0.2:1"]),
  ])
  func anOptionIsRead(text: String, hosts: [String]) throws {
    #expect(try HostList(option: text).described == hosts)
  }

  @Test func aFileIsReadInBothForms() throws {
    let text = """
      # The lab.
      a slots=4   # the fast one

      b:2
      \tc\t
      c
      d   slots=65536\r\nlast
      """
    #expect(try HostList(file: text).described == ["a:4", "b:2", "c:2", "d:65536", "last:1"])
  }

  @Test func whatIsWrongInAnOptionIsAllTold() {
    let findings = findings { () throws(HostFindings) in
      try HostList(option: "a:0,,-x:2,b:two,a:3,c d,é,c,c:1,d:99999999999999999999,e:65537,f:1:2,:4")
    }
    #expect(
      findings == [
        HostFinding(.entry(1), .badSlots("0")), HostFinding(.entry(2), .noName), HostFinding(.entry(3), .badName("-x")),
        HostFinding(.entry(4), .badSlots("two")), HostFinding(.entry(5), .repeated("a", before: .entry(1))),
        HostFinding(.entry(6), .unknownWord("d")), HostFinding(.entry(7), .badName("é")),
        HostFinding(.entry(8), .repeated("c", before: .entry(6))),
        HostFinding(.entry(9), .repeated("c", before: .entry(6))),
        HostFinding(.entry(10), .badSlots("99999999999999999999")), HostFinding(.entry(11), .badSlots("65537")),
        HostFinding(.entry(12), .badSlots("1:2")), HostFinding(.entry(13), .noName),
      ])
  }

  @Test func whatIsWrongInAFileIsAllTold() {
    let text = "a slots=4 max_slots=8\nb slots=\nc:2 slots=3\n\nb\nuser@d\ne Slots=2\n"
    #expect(
      findings { () throws(HostFindings) in try HostList(file: text) } == [
        HostFinding(.line(1), .unknownWord("max_slots=8")), HostFinding(.line(2), .badSlots("")),
        HostFinding(.line(3), .unknownWord("slots=3")), HostFinding(.line(5), .repeated("b", before: .line(2))),
        HostFinding(.line(6), .badName("user@d")), HostFinding(.line(7), .unknownWord("Slots=2")),
      ])
  }

  @Test(arguments: ["", "\n", "# nothing\n"])
  func aFileWithoutAHostIsWrong(text: String) {
    #expect(findings { () throws(HostFindings) in try HostList(file: text) } == [HostFinding(.list, .noHost)])
  }

  @Test func thereAreBounds() throws {
    let most = (0..<HostList.limit).map { "n\($0)" }
    #expect(try HostList(option: most.joined(separator: ",")).hosts.count == HostList.limit)
    let more = (most + ["one-more"]).joined(separator: ",")
    #expect(findings { () throws(HostFindings) in try HostList(option: more) } == [HostFinding(.list, .tooManyHosts)])
    let often = Array(repeating: "a", count: HostList.slotRange.upperBound + 1).joined(separator: ",")
    #expect(
      findings { () throws(HostFindings) in try HostList(option: often) } == [
        HostFinding(.entry(HostList.slotRange.upperBound + 1), .tooManySlots("a"))
      ])
    #expect(HostName(String(repeating: "a", count: 253)) != nil && HostName(String(repeating: "a", count: 254)) == nil)
  }
}

@Suite("The nodes of Slurm")
struct SlurmNodesTests {
  private func hosts(_ nodes: String, _ variables: [String: String] = [:]) throws(HostFindings) -> [String]? {
    let all = ["SLURM_JOB_NODELIST": nodes].merging(variables) { $1 }
    return try HostList(slurm: { all[$0] })?.described
  }

  @Test(arguments: [
    ("n1", "n1:1"), ("n[1-3]", "n1:1 n2:1 n3:1"), ("n[01-03,7],login", "n01:1 n02:1 n03:1 n7:1 login:1"),
    ("n[8-11]", "n8:1 n9:1 n10:1 n11:1"), ("n[098-101]", "n098:1 n099:1 n100:1 n101:1"),
    ("r[1-2]n[1-2]x", "r1n1x:1 r1n2x:1 r2n1x:1 r2n2x:1"), ("a-1,b.c", "a-1:1 b.c:1"),
  ])
  func namesAreExpanded(text: String, hosts: String) throws {
    #expect(try self.hosts(text)?.joined(separator: " ") == hosts)
  }

  @Test func tasksCountBeforeProcessors() throws {
    let both = ["SLURM_TASKS_PER_NODE": "4(x2),3", "SLURM_JOB_CPUS_PER_NODE": "8(x3)"]
    #expect(try hosts("n[1-3]", both) == ["n1:4", "n2:4", "n3:3"])
    #expect(try hosts("n[1-3]", ["SLURM_JOB_CPUS_PER_NODE": "8(x3)"]) == ["n1:8", "n2:8", "n3:8"])
    #expect(
      try hosts("n[1-3]", ["SLURM_TASKS_PER_NODE": "", "SLURM_JOB_CPUS_PER_NODE": "2,1(x1),5"]) == [
        "n1:2", "n2:1", "n3:5",
      ])
  }

  @Test func outsideOfAnAllocationThereAreNone() throws {
    #expect(try HostList(slurm: { _ in nil }) == nil)
    let variables = ["SLURM_JOB_NODELIST": "", "SLURM_TASKS_PER_NODE": "4"]
    #expect(try HostList(slurm: { variables[$0] }) == nil)
  }

  @Test(arguments: [
    "n[1-3", "n1-3]", "n[[1]]", "n[3-1]", "n[a]", "n[]", ",", "n1,,n2", "n[1-2-3]", "-n", "n[1-99999]",
    "n[1-999999999999]",
    String(repeating: "n[1-2]", count: 9), String(repeating: "[1]", count: 40_000), String(repeating: "n", count: 300),
  ])
  func whatSlurmDoesNotWriteIsRefused(text: String) {
    #expect(
      findings { () throws(HostFindings) in try HostList(slurm: { $0 == "SLURM_JOB_NODELIST" ? text : nil }) } == [
        HostFinding(.variable("SLURM_JOB_NODELIST"), .badNodes(text))
      ])
  }

  @Test(arguments: ["x", "0", "4(x)", "4(x0)", "(x2)", "4(x2", "4,", "-1", "70000", "1(x99999)", "4(y2)"])
  func countsThatSlurmDoesNotWriteAreRefused(text: String) {
    let variables = ["SLURM_JOB_NODELIST": "n[1-2]", "SLURM_TASKS_PER_NODE": text]
    #expect(
      findings { () throws(HostFindings) in try HostList(slurm: { variables[$0] }) } == [
        HostFinding(.variable("SLURM_TASKS_PER_NODE"), .badCounts(text))
      ])
  }

  @Test func thereMustBeACountForEachNode() {
    let variables = ["SLURM_JOB_NODELIST": "n[1-3]", "SLURM_JOB_CPUS_PER_NODE": "4(x2)"]
    #expect(
      findings { () throws(HostFindings) in try HostList(slurm: { variables[$0] }) } == [
        HostFinding(.variable("SLURM_JOB_CPUS_PER_NODE"), .countsDoNotFit(nodes: 3, counts: 2))
      ])
  }
}

extension HostList {
  /// Its hosts as `name:slots`.
  var described: [String] { hosts.map { "\($0.name.text):\($0.slots)" } }
}

/// What is wrong with the list that `body` reads; nothing if it does read one.
private func findings(_ body: () throws(HostFindings) -> HostList?) -> [HostFinding] {
  do throws(HostFindings) {
    _ = try body()
    return []
  } catch {
    return error.all
  }
}
