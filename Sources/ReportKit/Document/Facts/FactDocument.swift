import JudgeKit
import RunKit

/// One fact about a failure in JSON: the key `fact` names it, and the other keys are its fields.
struct FactDocument: Encodable {
  let name: FactName
  private(set) var fields: [FactKey: FactValue]

  /// The fact called `name`, with those of `fields` that are known.
  init(named name: FactName, _ fields: [FactKey: FactValue?] = [:]) {
    self.name = name
    self.fields = fields.compactMapValues(\.self)
  }

  /// The document of `fact`.
  init(_ fact: Fact) {
    switch fact {
    case .end(let fact): self.init(fact)
    case .hang(let fact): self.init(fact)
    case .output(let fact): self.init(fact)
    case .segments(let fact): self.init(fact)
    case .outOfReach(let reason): self.init(reason)
    case .golden(let fact): self.init(fact)
    case .expectation(let fact): self.init(fact)
    case .missedFault(let fact): self.init(fact)
    case .cause(let cause): self.init(cause)
    }
  }

  /// The same fact with another field.
  func with(_ key: FactKey, _ value: FactValue) -> FactDocument {
    var document = self
    document.fields[key] = value
    return document
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: FactKey.self)
    try container.encode(name.rawValue, forKey: .fact)
    for (key, value) in fields { try container.encode(value, forKey: key) }
  }
}

/// The value of a key of a fact.
enum FactValue: Encodable {
  case number(Int)
  case figure(Double)
  case text(String)
  case truth(Bool)
  case numbers([Int])
  case texts([String])
  case end(EndDocument)
  case shortfall(RankStatisticsDocument.Loss)
  case object([FactKey: FactValue])
  case objects([[FactKey: FactValue]])

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .number(let value): try value.encode(to: encoder)
    case .figure(let value): try value.encode(to: encoder)
    case .text(let value): try value.encode(to: encoder)
    case .truth(let value): try value.encode(to: encoder)
    case .numbers(let value): try value.encode(to: encoder)
    case .texts(let value): try value.encode(to: encoder)
    case .end(let value): try value.encode(to: encoder)
    case .shortfall(let value): try value.encode(to: encoder)
    case .object(let fields): try encode(fields, to: encoder)
    case .objects(let objects):
      var container = encoder.unkeyedContainer()
      for fields in objects { try container.encode(FactValue.object(fields)) }
    }
  }

  private func encode(_ fields: [FactKey: FactValue], to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: FactKey.self)
    for (key, value) in fields { try container.encode(value, forKey: key) }
  }
}
