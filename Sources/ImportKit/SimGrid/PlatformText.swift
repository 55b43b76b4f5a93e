import FileKit
import SystemPackage
import Wording
import YAMLNodes

/// A platform or deployment file that is read, and where findings in it are reported.
struct PlatformText {
  /// The most bytes of a file that is read.
  static let limit: Int64 = 32 << 20

  /// The file, as the user named it.
  let path: FilePath
  /// The root element.
  let root: XMLElement
  private let source: SourceText
  private let order: Int
  private let findings: ImportFindings

  /// Reads the file at `path`; nil, and reported, if it cannot be read or is not what XML that SimGrid reads must be.
  init?(_ path: FilePath, order: Int, _ findings: ImportFindings) {
    self.path = path
    self.order = order
    self.findings = findings
    let bytes: [UInt8]
    do {
      bytes = try InputFile.read(path, limit: PlatformText.limit)
    } catch {
      let refusal = error as? InputFile.Refusal ?? .refused(.ioError)
      findings.report(
        .unreadableFile, "cannot be read: \(refusal.words(limit: PlatformText.limit))",
        at: Diagnostic.Location(path: path), order: order)
      return nil
    }
    source = SourceText(bytes, path: path)
    do {
      root = try XMLScanner.root(of: source.bytes)
    } catch {
      findings.report(.malformedXML, error.message, at: source.location(at: error.offset), order: order)
      return nil
    }
    guard root.name == "platform" else {
      report(.malformedElement, "expected \"platform\", found \(quoted(root.name))", at: root.offset)
      return nil
    }
    if let version = root.attribute("version"), !["3", "4", "4.1"].contains(version.value) {
      report(
        .unsupportedPlatform,
        "expected version 3, 4 or 4.1 of SimGrid's DTD, found \(quoted(version.value)); SimGrid's simgrid_update_xml mends it",
        at: version.offset)
    }
  }

  /// Reports a finding about what begins at `offset`.
  func report(_ kind: ImportFinding, _ message: String, at offset: Int) {
    findings.report(kind, message, at: source.location(at: offset), order: order)
  }

  /// Reports a finding about what begins at `offset`, and shows another place.
  func report(_ kind: ImportFinding, _ message: String, at offset: Int, note: String, _ other: Int) {
    findings.report(
      kind, message, at: source.location(at: offset), order: order,
      notes: [Diagnostic.Note(note, at: source.location(at: other))])
  }

  /// The value of the attribute `name`, which `element` must have; nil, and reported, if it has not.
  func value(_ name: String, of element: XMLElement) -> XMLElement.Attribute? {
    if let attribute = element.attribute(name) { return attribute }
    report(.malformedElement, "expected an attribute \"\(name)\" of \(quoted(element.name))", at: element.offset)
    return nil
  }

  /// The bandwidth that the attribute `name` says, in bit/s; nil, and reported, if it says none.
  func bandwidth(_ name: String, of element: XMLElement) -> Double? {
    value(name, of: element).flatMap { attribute in
      if let rate = PlatformQuantity.bandwidth(attribute.value) { return rate }
      report(
        .malformedElement, "expected a bandwidth like \"125MBps\", up to 1 Pbit/s, found \(quoted(attribute.value))",
        at: attribute.offset)
      return nil
    }
  }

  /// The duration that the attribute `name` says, in seconds: 0 if there is no such attribute; nil, and reported, if it
  /// says none.
  func duration(_ name: String, of element: XMLElement) -> Double? {
    guard let attribute = element.attribute(name) else { return 0 }
    if let duration = PlatformQuantity.duration(attribute.value) { return duration }
    report(
      .malformedElement, "expected a duration like \"50us\", up to a day, found \(quoted(attribute.value))",
      at: attribute.offset)
    return nil
  }

  /// How the link of `element` is shared, as the attribute `name` says; nil, and reported, if it says nothing known.
  func sharing(_ name: String, of element: XMLElement, usually: Platform.Sharing) -> Platform.Sharing? {
    guard let attribute = element.attribute(name) else { return usually }
    if attribute.value == "FULLDUPLEX" { return .splitDuplex }
    if let sharing = Platform.Sharing(rawValue: attribute.value) { return sharing }
    report(
      attribute.value == "WIFI" ? .unsupportedPlatform : .malformedElement,
      "expected SHARED, SPLITDUPLEX or FATPIPE, found \(quoted(attribute.value))", at: attribute.offset)
    return nil
  }
}
