// The C library of the system, by the one name by which all other targets import it.
#if canImport(Darwin)
  @_exported public import Darwin
#else
  @_exported public import Glibc
#endif
