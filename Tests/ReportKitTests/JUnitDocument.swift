import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A JUnit document, held against what its schema allows: which elements stand in which, in which order, with which
/// attributes, and whether the numbers are those of what is there.
final class JUnitDocument: NSObject, XMLParserDelegate {
  struct Suite {
    var name: String
    var counts: [String: Int]
    var cases = 0
    var failures = 0
    var errors = 0
  }

  private(set) var suites: [Suite] = []
  private(set) var faults: [String] = []
  private var path: [String] = []
  private var all: [String: Int] = [:]

  /// The elements that may stand in each, and the attributes that each must have.
  private static let children: [String: Set<String>] = [
    "": ["testsuites"], "testsuites": ["testsuite"], "testsuite": ["properties", "testcase"],
    "properties": ["property"],
    "property": [], "testcase": ["failure", "error"], "failure": [], "error": [],
  ]
  private static let attributes: [String: Set<String>] = [
    "testsuites": ["name", "tests", "failures", "errors", "time"],
    "testsuite": ["name", "tests", "failures", "errors", "skipped", "time", "timestamp"], "properties": [],
    "property": ["name", "value"], "testcase": ["name", "classname", "time"], "failure": ["type", "message"],
    "error": ["type", "message"],
  ]

  init(_ text: String) throws {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    for suite in suites {
      let found = ["tests": suite.cases, "failures": suite.failures, "errors": suite.errors, "skipped": 0]
      if suite.counts != found { faults.append("\(suite.name): \(suite.counts), found \(found)") }
    }
    let found = [
      "tests": suites.reduce(0) { $0 + $1.cases }, "failures": suites.reduce(0) { $0 + $1.failures },
      "errors": suites.reduce(0) { $0 + $1.errors },
    ]
    if all != found { faults.append("testsuites: \(all), found \(found)") }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    if JUnitDocument.children[path.last ?? ""]?.contains(name) != true { faults.append("\(name) in \(path)") }
    if Set(attributes.keys) != JUnitDocument.attributes[name] { faults.append("\(name): \(attributes.keys.sorted())") }
    if let time = attributes["time"], Double(time) == nil { faults.append("\(name): \(time)") }
    path.append(name)
    let counts = ["tests", "failures", "errors", "skipped"].reduce(into: [:]) { counts, key in
      counts[key] = attributes[key].flatMap { Int($0) }
    }
    switch name {
    case "testsuites": all = counts
    case "testsuite": suites.append(Suite(name: attributes["name"] ?? "", counts: counts))
    case "testcase": suites[suites.count - 1].cases += 1
    case "failure": suites[suites.count - 1].failures += 1
    case "error": suites[suites.count - 1].errors += 1
    case "properties" where suites.last?.cases != 0: faults.append("properties behind a test case")
    default: break
    }
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    path.removeLast()
  }
}
