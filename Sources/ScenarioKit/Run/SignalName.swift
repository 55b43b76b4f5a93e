import Glibc

/// What a signal is called, `SIGSEGV (segmentation fault)`, or its number where it is none of the usual ones.
func signalWords(_ signal: Int32) -> String {
  guard let name = signalNames[signal] else { return "signal \(signal)" }
  return strsignal(signal).map { "\(name) (\(String(cString: $0).lowercased()))" } ?? name
}

private let signalNames: [Int32: String] = [
  SIGHUP: "SIGHUP", SIGINT: "SIGINT", SIGQUIT: "SIGQUIT", SIGILL: "SIGILL", SIGTRAP: "SIGTRAP", SIGABRT: "SIGABRT",
  SIGBUS: "SIGBUS", SIGFPE: "SIGFPE", SIGKILL: "SIGKILL", SIGUSR1: "SIGUSR1", SIGSEGV: "SIGSEGV", SIGUSR2: "SIGUSR2",
  SIGPIPE: "SIGPIPE", SIGALRM: "SIGALRM", SIGTERM: "SIGTERM", SIGXCPU: "SIGXCPU", SIGXFSZ: "SIGXFSZ", SIGSYS: "SIGSYS",
]
