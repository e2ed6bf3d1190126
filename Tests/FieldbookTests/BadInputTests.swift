import Foundation
import Testing

/// Bad input through the real binary: each fault is found at its place, the exit code is right, and an earlier site stays as it was.
@Suite struct BadInputTests {
  /// An earlier site, built once from the base; each case gets a copy.
  static let earlier: Result<WorkingFolder, any Error> = Result {
    let folder = try WorkingFolder(TestPortal())
    let result = try folder.command.build()
    #expect(result.code == 0 && result.lines.isEmpty, "the base must be clean: \(result.lines) \(result.error)")
    return folder
  }

  @Test("The base has no finding and builds")
  func base() throws {
    let folder = try Self.earlier.get()
    #expect(try folder.snapshot("public").keys.contains("en/d/guide.html"))
  }

  @Test("Fault", arguments: Case.all)
  func fault(_ fault: Case) throws {
    let folder = try WorkingFolder(fault.portal)
    try FileManager.default.copyItem(
      at: Self.earlier.get().url.appending(path: "public"), to: folder.url.appending(path: "public"))
    let before = try folder.snapshot("public")
    let result = try folder.command.build(fault.arguments)
    fault.check(result.lines)
    #expect(result.code == fault.exitCode, "\(result.error)")
    if fault.exitCode == 1 {
      let after = try folder.snapshot("public")
      #expect(after.keys.sorted() == before.keys.sorted())
      #expect(after.filter { before[$0.key] != $0.value }.keys.sorted() == [], "the earlier site must stay as it was")
      #expect(result.error.hasSuffix("nothing was written\n"))
    }
  }
}

extension Case {
  /// Every case of the suite.
  static let all =
    yaml + names + documents + lineage + bodies + files + registries + models + templates + warnings + data + reports
}
