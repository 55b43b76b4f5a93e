import LibC

/// The name and meaning of a signal, `SIGSEGV (segmentation fault)`; its number, `signal 42`, if it is not a usual one.
package func signalWords(_ signal: Int32) -> String {
  guard let name = signalNames[signal] else { return "signal \(signal)" }
  // Some systems add the number after a colon.
  return strsignal(signal).map { "\(name) (\(String(cString: $0).prefix { $0 != ":" }.lowercased()))" } ?? name
}

/// The number of the usual signal called `name`, as in `SIGKILL`; nil if there is none.
package func signalNumber(_ name: String) -> Int32? { signalNames.first { $0.value == name }?.key }

/// The names of the usual signals.
package var usualSignals: [String] { signalNames.values.sorted() }

private let signalNames: [Int32: String] = [
  SIGHUP: "SIGHUP", SIGINT: "SIGINT", SIGQUIT: "SIGQUIT", SIGILL: "SIGILL", SIGTRAP: "SIGTRAP", SIGABRT: "SIGABRT",
  SIGBUS: "SIGBUS", SIGFPE: "SIGFPE", SIGKILL: "SIGKILL", SIGUSR1: "SIGUSR1", SIGSEGV: "SIGSEGV", SIGUSR2: "SIGUSR2",
  SIGPIPE: "SIGPIPE", SIGALRM: "SIGALRM", SIGTERM: "SIGTERM", SIGXCPU: "SIGXCPU", SIGXFSZ: "SIGXFSZ", SIGSYS: "SIGSYS",
]
