import Foundation
import Testing

/// One fault and what the command must say of it.
struct Case: Sendable, CustomTestStringConvertible {
  /// What an author or designer did.
  let name: String
  /// All lines that the command must print, in any order (that has tests of its own): `file:line:column: severity: [code]`, from the content folder unless it says
  /// `templates/`; after ` … ` a text that the line must contain as well.
  let expected: [String]
  /// Further arguments.
  let arguments: [String]
  /// What is different from the base.
  let change: @Sendable (inout TestPortal) -> Void

  init(
    _ name: String, _ expected: String..., arguments: [String] = [],
    change: @escaping @Sendable (inout TestPortal) -> Void
  ) {
    self.name = name
    self.expected = expected
    self.arguments = arguments
    self.change = change
  }

  /// A case with its lines in a list.
  init(_ name: String, list expected: [String], change: @escaping @Sendable (inout TestPortal) -> Void) {
    self.init(name, expected, [], change)
  }

  private init(
    _ name: String, _ expected: [String], _ arguments: [String],
    _ change: @escaping @Sendable (inout TestPortal) -> Void
  ) {
    (self.name, self.expected, self.arguments, self.change) = (name, expected, arguments, change)
  }

  var testDescription: String { name }

  /// The case with a template that is not UTF-8.
  func latin(_ template: String) -> Case {
    Case(name, expected, arguments) { [change] portal in
      change(&portal)
      portal.files["templates/" + template] = [0xE9]
    }
  }

  /// Errors stop the build; warnings do not.
  var exitCode: Int32 { expected.contains { $0.contains(": error: ") } ? 1 : 0 }

  /// The codes that it must produce.
  var codes: [String] {
    expected.compactMap { $0.split(separator: "[").last?.split(separator: "]").first.map(String.init) }
  }

  /// The portal with the fault.
  var portal: TestPortal {
    var portal = TestPortal()
    change(&portal)
    return portal
  }

  /// Compares what was printed with what was expected, line by line.
  func check(_ lines: [String], sourceLocation: SourceLocation = #_sourceLocation) {
    let found = lines.map { line -> (place: String, line: String) in
      let end = line.firstIndex(of: "]").map { line.index(after: $0) } ?? line.endIndex
      let place = String(line[..<end])
      return (place.hasPrefix("content/") ? String(place.dropFirst(8)) : place, line)
    }.sorted { $0.place < $1.place }
    let wanted = expected.map { $0.components(separatedBy: " … ") }.sorted { $0[0] < $1[0] }
    #expect(
      found.map(\.place) == wanted.map { $0[0] }, "printed:\n\(lines.joined(separator: "\n"))",
      sourceLocation: sourceLocation)
    for ((_, line), parts) in zip(found, wanted) {
      for text in parts.dropFirst() { #expect(line.contains(text), sourceLocation: sourceLocation) }
    }
  }
}
