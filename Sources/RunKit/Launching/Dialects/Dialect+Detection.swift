extension Dialect {
  /// All dialects that the runner speaks.
  package static let all = [openMPI4, openMPI5, mpich, intelMPI]

  /// The dialect of a launcher that prints `text` when it is asked for its version, and that version; nil if no MPI that is
  /// known here prints so.
  package static func detected(in text: String) -> (dialect: Dialect, version: String?)? {
    let lines = text.split(whereSeparator: \.isNewline)
    for line in lines {
      if line.contains("Open MPI") || line.contains("OpenRTE") || line.contains("Open RTE") {
        let version = number(in: line)
        return (major(version) >= 5 ? openMPI5 : openMPI4, version)
      }
      if line.contains("PRRTE") || line.contains("prterun") { return (openMPI5, number(in: line)) }
      if line.contains("Intel(R) MPI") { return (intelMPI, number(in: line)) }
      if line.contains("HYDRA build details") {
        let hasTwoWays = text.contains("ch4:ucx,ofi") || text.contains("ch4:ofi,ucx")
        return (hasTwoWays ? mpichOfTwoWays : mpich, lines.first { $0.contains("Version:") }.flatMap(number))
      }
    }
    return nil
  }

  /// The first word of `line` that begins with a digit: that of Intel MPI tells its build, too.
  private static func number(in line: Substring) -> String? {
    line.split { $0.isWhitespace || $0 == "," }.first { $0.first?.isNumber ?? false }.map { String($0.prefix(32)) }
  }

  private static func major(_ version: String?) -> Int {
    version.flatMap { Int($0.prefix { $0.isNumber }) } ?? 0
  }
}
