import Foundation
import Testing

/// The rules of CONTRIBUTING that a compiler does not keep: arrows between rooms, files of a readable length, no traps on input.
@Suite struct SourceRulesTests {
  /// A Swift file of Sources.
  struct File: Sendable {
    let room: String
    let path: String
    let lines: [String]
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let files: [File] = {
    let sources = root.appending(path: "Sources").path
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: sources)) ?? []
    return paths.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
      guard let text = try? String(contentsOfFile: sources + "/" + path, encoding: .utf8) else { return nil }
      return File(room: String(path.prefix { $0 != "/" }), path: path, lines: text.components(separatedBy: "\n"))
    }
  }()

  /// What each room may import of the others. Arrows run downwards only.
  static let arrows: [String: Set<String>] = [
    "Diagnostics": [], "Dates": [], "Markup": ["Diagnostics"], "Insight": ["Dates", "Diagnostics"],
    "Publishing": ["Diagnostics"], "Search": [], "Media": [],
    "Collateral": ["Markup", "Media", "Dates", "Diagnostics"],
    "Portal": ["Collateral", "Insight", "Search", "Publishing", "Markup", "Media", "Dates", "Diagnostics"],
    "fieldbook": ["Portal", "Collateral", "Publishing", "Dates", "Diagnostics"],
  ]

  /// The one room that may import a C library or a package.
  static let owners: [String: Set<String>] = [
    "CCMarkGFM": ["Markup"], "CArena": ["Markup"], "CXXHash": ["Publishing"], "CZip": ["Publishing"],
    "CXLSXWriter": ["Publishing"], "CLibMD": ["Publishing"], "GRDB": ["Insight"], "GRDBSQLite": ["Insight"],
    "Mustache": ["Portal"],
    "ArgumentParser": ["fieldbook"], "CYAML": ["Collateral"], "CExpat": ["Media"],
  ]

  /// What the system brings.
  static let system: Set<String> = [
    "Foundation", "FoundationEssentials", "Glibc", "Darwin", "Musl", "Synchronization", "Dispatch",
  ]

  private static func imports(_ file: File) -> [(module: String, line: String)] {
    file.lines.compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard let at = words.firstIndex(of: "import"), at < words.count - 1,
        words[..<at].allSatisfy({
          ["public", "internal", "private", "fileprivate", "package", "@preconcurrency", "@testable", "@_exported"]
            .contains($0)
        })
      else { return nil }
      let kinds = ["struct", "class", "enum", "func", "var", "let", "typealias", "protocol"]
      let name = kinds.contains(words[at + 1]) && at + 2 < words.count ? words[at + 2] : words[at + 1]
      return (String(name.prefix { $0 != "." }), line.trimmingCharacters(in: .whitespaces))
    }
  }

  @Test("The scan sees the rooms")
  func scan() {
    #expect(
      Set(Self.files.map(\.room)).isSuperset(of: [
        "Diagnostics", "Markup", "Publishing", "Collateral", "Portal", "fieldbook",
      ]))
    #expect(Self.files.contains { Self.imports($0).contains { $0.module == "CCMarkGFM" } })
  }

  @Test("Every import runs along an arrow")
  func importsRunDownwards() {
    for file in Self.files {
      guard let allowed = Self.arrows[file.room] else {
        Issue.record("\(file.path) is in a room that the picture does not have")
        continue
      }
      for (module, line) in Self.imports(file) {
        if Self.arrows[module] != nil {
          #expect(allowed.contains(module) || module == file.room, "\(file.path): \(line)")
        } else if let owner = Self.owners[module] {
          #expect(owner.contains(file.room), "\(file.path): \(line)")
        } else {
          #expect(Self.system.contains(module), "\(file.path): \(line)")
        }
      }
    }
  }

  @Test("C modules stay inside: imported as internal or private, without re-export")
  func cStaysInside() {
    for file in Self.files {
      for (module, line) in Self.imports(file)
      where module.hasPrefix("C") && module.dropFirst().first?.isUppercase == true && Self.owners[module] != nil {
        #expect(
          line.hasPrefix("internal import") || line.hasPrefix("private import") || line.hasPrefix("fileprivate import"),
          "\(file.path): \(line)")
      }
      #expect(!file.lines.contains { $0.contains("@_exported") }, "\(file.path)")
    }
  }

  @Test("A C module is imported in one file")
  func cInOneFile() {
    for module in ["CCMarkGFM", "CArena", "CXXHash", "CYAML", "CZip", "CXLSXWriter", "CLibMD"] {
      let files = Self.files.filter { Self.imports($0).contains { $0.module == module } }
      #expect(Set(files.map(\.room)).count == 1, "\(module): \(files.map(\.path))")
    }
  }

  @Test("Files are at most 350 lines long")
  func length() {
    for file in Self.files { #expect(file.lines.count <= 351, "\(file.path) has \(file.lines.count) lines") }
  }

  @Test("Nothing traps on input: no try!, as!, forced unwrapping, fatalError")
  func noTraps() {
    for file in Self.files {
      for (number, line) in file.lines.enumerated() {
        let code = Self.code(line)
        for word in ["try!", "as!", "fatalError(", "preconditionFailure(", "unsafelyUnwrapped"] {
          #expect(!code.contains(word), "\(file.path):\(number + 1): \(line)")
        }
        #expect(!Self.unwraps(code), "\(file.path):\(number + 1): \(line)")
      }
    }
  }

  @Test("The scan knows a forced unwrap from a negation")
  func unwrapping() {
    for code in ["let x = y!", "a!.b", "f(x)!", "d[k]!", "x! + 1", "s.first!)", "var label: UILabel!"] {
      #expect(Self.unwraps(code), "\(code)")
    }
    for code in ["if !x {", "a != b", "(!x)", "x && !y", "{ !$0 }", "[!a]", "return !f()", "a !== b"] {
      #expect(!Self.unwraps(code), "\(code)")
    }
    #expect(Self.code("let s = \"a!\" // b!") == "let s = \"\" ")
  }

  @Test("Public declarations have a doc comment")
  func documented() {
    for file in Self.files {
      for (number, line) in file.lines.enumerated() where number > 0 {
        let words = line.trimmingCharacters(in: .whitespaces)
        guard words.hasPrefix("public "), !words.hasPrefix("public import"), !words.hasPrefix("public extension") else {
          continue
        }
        var before = number - 1
        while before > 0, file.lines[before].trimmingCharacters(in: .whitespaces).hasPrefix("@") { before -= 1 }
        #expect(
          file.lines[before].trimmingCharacters(in: .whitespaces).hasPrefix("///"),
          "\(file.path):\(number + 1): \(words)")
      }
    }
  }

  /// A line without comments and what stands in quotes.
  private static func code(_ line: String) -> String {
    var result = ""
    var isQuoted = false
    var previous: Character = " "
    for character in line {
      if character == "\"", previous != "\\" {
        isQuoted.toggle(); result.append("\"")
      } else if !isQuoted {
        if character == "/", previous == "/" { return String(result.dropLast()) }
        result.append(character)
      }
      previous = previous == "\\" && character == "\\" ? " " : character
    }
    return result
  }

  /// `!` right after a name, bracket or parenthesis, and not the start of `!=`.
  private static func unwraps(_ code: String) -> Bool {
    let characters = Array(code)
    return characters.indices.contains { at in
      guard characters[at] == "!", at > 0 else { return false }
      let before = characters[at - 1]
      let after = at + 1 < characters.count ? characters[at + 1] : " "
      return (before.isLetter || before.isNumber || ")]_".contains(before)) && after != "="
    }
  }
}
