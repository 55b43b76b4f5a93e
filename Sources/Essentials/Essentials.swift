// What the runner uses of Foundation, by the one name by which all other targets import it. Where Foundation comes in parts, it
// is the one without locales, which starts sooner.
#if canImport(FoundationEssentials)
  @_exported public import FoundationEssentials
#else
  @_exported public import Foundation
#endif
