import Glibc

/// What a signal is called, `SIGSEGV (segmentation fault)`, or its number where it is none of the usual ones.
package func signalWords(_ signal: Int32) -> String {
  guard let name = signalNames[signal] else { return "signal \(signal)" }
  return strsignal(signal).map { "\(name) (\(String(cString: $0).lowercased()))" } ?? name
}

/// The number of the signal that is called `name`, one of the usual ones: `SIGKILL`.
package func signalNumber(_ name: String) -> Int32? { signalNames.first { $0.value == name }?.key }

/// The names of the usual signals.
package var usualSignals: [String] { signalNames.values.sorted() }

private let signalNames: [Int32: String] = [
  SIGHUP: "SIGHUP", SIGINT: "SIGINT", SIGQUIT: "SIGQUIT", SIGILL: "SIGILL", SIGTRAP: "SIGTRAP", SIGABRT: "SIGABRT",
  SIGBUS: "SIGBUS", SIGFPE: "SIGFPE", SIGKILL: "SIGKILL", SIGUSR1: "SIGUSR1", SIGSEGV: "SIGSEGV", SIGUSR2: "SIGUSR2",
  SIGPIPE: "SIGPIPE", SIGALRM: "SIGALRM", SIGTERM: "SIGTERM", SIGXCPU: "SIGXCPU", SIGXFSZ: "SIGXFSZ", SIGSYS: "SIGSYS",
]
