// swift-tools-version: 6.3
import PackageDescription

let package = Package(
  name: "dexpie",
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // C libraries. The only places that include their headers.
    .target(name: "CRealTime", cSettings: [.define("_GNU_SOURCE")]),
    // No pkgConfig: Debian's package ships none, and naming one prints a warning at every build.

    // The house, bottom up: an arrow only ever points up this list (Sources/README.md).
    .target(name: "Robotics"),
    .target(name: "RealTime", dependencies: ["Robotics", "CRealTime"]),

    // Test support that a user of a module would want too.

    .testTarget(name: "RoboticsTests", dependencies: ["Robotics"]),
    .testTarget(name: "RealTimeTests", dependencies: ["RealTime", "Robotics"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
  ]
}
