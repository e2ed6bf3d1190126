// swift-tools-version: 6.1
import PackageDescription

/// Rooms and arrows: see CONTRIBUTING.md. Arrows run downwards only; a test reads the imports.
let package = Package(
  name: "fieldbook",
  products: [.executable(name: "fieldbook", targets: ["fieldbook"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: [
    .systemLibrary(
      name: "CCMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(
      name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev", "zlib1g-dev"])]),
    .systemLibrary(name: "CLibMD", pkgConfig: "libmd", providers: [.apt(["libmd-dev"])]),

    .target(name: "CArena"),
    .target(name: "Diagnostics"),
    .target(name: "Dates"),
    .target(name: "Media", dependencies: ["CExpat"], resources: [.embedInCode("Resources/drawing.txt")]),
    .target(name: "Markup", dependencies: ["CCMarkGFM", "CArena", "Diagnostics"]),
    .target(
      name: "Collateral",
      dependencies: ["CYAML", "Markup", "Media", "Dates", "Diagnostics"],
      resources: [
        .embedInCode("Resources/model.yml"), .embedInCode("Resources/internal-words.txt"),
        .embedInCode("Resources/words.yml"),
      ]),
    .target(
      name: "Insight",
      dependencies: [
        "Dates", "Diagnostics", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ]),
    .target(name: "Search", resources: [.embedInCode("Resources/folding.txt")]),
    .target(name: "Publishing", dependencies: ["CXXHash", "CZip", "CXLSXWriter", "CLibMD", "Diagnostics"]),
    .target(
      name: "Portal",
      dependencies: [
        "Collateral", "Insight", "Publishing", "Search", "Markup", "Media", "Dates", "Diagnostics",
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      // A link to docs/findings.md: what the guide says of a code is what machines are told.
      resources: [.embedInCode("Resources/findings.md")]),
    .executableTarget(
      name: "fieldbook",
      dependencies: [
        "Portal", "Publishing", "Dates", "Diagnostics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      // Takes the place of malloc: a tenth of a build's cycles.
      linkerSettings: [.linkedLibrary("jemalloc", .when(platforms: [.linux]))]),

    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"]),
    .testTarget(name: "MarkupTests", dependencies: ["Markup", "Diagnostics"], exclude: ["Examples"]),
    .testTarget(name: "MediaTests", dependencies: ["Media"]),
    .testTarget(name: "CollateralTests", dependencies: ["Collateral", "Dates", "Markup", "Media", "Diagnostics"]),
    .testTarget(name: "InsightTests", dependencies: ["Insight", "Dates", "Diagnostics"]),
    .testTarget(name: "PublishingTests", dependencies: ["Publishing"]),
    .testTarget(name: "SearchTests", dependencies: ["Search"], exclude: ["tokeniser.json"]),
    .testTarget(
      name: "PortalTests", dependencies: ["Portal", "Collateral", "Insight", "Dates", "Publishing", "Diagnostics"],
      exclude: ["Fixtures"]),
    .testTarget(name: "FieldbookTests", dependencies: ["fieldbook", "Diagnostics"]),
  ],
  swiftLanguageModes: [.v6]
)
