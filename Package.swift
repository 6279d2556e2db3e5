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
    .target(
      name: "CTerminal",
      cSettings: [.define("NCURSES_WIDECHAR", to: "1"), .define("_GNU_SOURCE")],
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]
    ),
    .target(name: "CPseudoTerminal", cSettings: [.define("_GNU_SOURCE")]),
    .target(name: "CRealTime", cSettings: [.define("_GNU_SOURCE")]),
    .systemLibrary(name: "CVTerm", providers: [.apt(["libvterm-dev"])]),
    .systemLibrary(name: "CEvdev", pkgConfig: "libevdev", providers: [.apt(["libevdev-dev"])]),
    // No pkgConfig: it names -isystem /usr/include/mit-krb5, which SwiftPM prohibits with a warning.
    .systemLibrary(name: "CZeroMQ", providers: [.apt(["libzmq3-dev"])]),
    // No pkgConfig: Debian's package ships none, and naming one prints a warning at every build.
    .target(name: "CMuJoCo", linkerSettings: [.linkedLibrary("mujoco")]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

    .systemLibrary(name: "CFiles"),
    .systemLibrary(name: "CHDF5", pkgConfig: "hdf5", providers: [.apt(["libhdf5-dev"])]),
    .systemLibrary(
      name: "CCompression",
      providers: [.apt(["libzstd-dev", "libsnappy-dev", "zlib1g-dev"])]),

    // No pkgConfig: the module map links it, and Debian's alternatives put the header in the path.
    .systemLibrary(name: "COpenBLAS", providers: [.apt(["libopenblas-dev"])]),
    // Optimised in debug builds too: tests train small networks. A square root that may set errno
    // would keep a loop from vector registers.
    .target(name: "CElementwise", cSettings: [.unsafeFlags(["-O3", "-fno-math-errno"])]),

    // The house, bottom up: an arrow only ever points up this list (Sources/README.md).
    .target(name: "Resources"),
    .target(name: "Formats", dependencies: ["CHDF5", "CCompression", "Yams"]),
    .target(name: "Robotics"),
    .target(name: "RealTime", dependencies: ["Robotics", "CRealTime"]),
    .target(name: "Retargeting", dependencies: ["Robotics"]),
    .target(
      name: "Simulation",
      dependencies: ["Robotics", "Resources", "Retargeting", "CMuJoCo", "Yams"]),
    .target(
      name: "Teleoperation",
      dependencies: ["Robotics", "RealTime", "Resources", "Retargeting", "CEvdev", "Yams"]),
    .target(
      name: "Gloves",
      dependencies: ["Robotics", "RealTime", "Retargeting", "Teleoperation", "CEvdev", "CZeroMQ"]),
    .target(
      name: "Episodes",
      dependencies: ["Robotics", "CCrypto", .product(name: "GRDB", package: "GRDB.swift")]
    ),
    .target(name: "Interchange", dependencies: ["Robotics", "Episodes", "Formats", "CFiles"]),
    .target(
      name: "Learning",
      dependencies: [
        "Robotics", "RealTime", "Episodes", "Formats", "COpenBLAS", "CElementwise",
      ]),
    .target(
      name: "Rollout",
      dependencies: [
        "Robotics", "RealTime", "Retargeting", "Simulation", "Teleoperation", "Episodes",
        "Learning",
      ]
    ),
    .target(
      name: "Improvement",
      dependencies: [
        "Robotics", "RealTime", "Resources", "Formats", "Episodes", "Simulation", "Learning",
        "Rollout",
      ]),
    .target(name: "TerminalUI", dependencies: ["CTerminal", "Resources", "Yams"]),
    .target(
      name: "Console",
      dependencies: ["Rollout", "Episodes", "Simulation", "TerminalUI", "RealTime"]),
    .target(
      name: "Review",
      dependencies: [
        "Robotics", "RealTime", "Episodes", "Learning", "Simulation", "Improvement", "TerminalUI",
        "Console",
      ]),
    .executableTarget(
      name: "dexpie",
      dependencies: [
        "Console", "Review", "Gloves", "Improvement", "Interchange", "Learning", "Retargeting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
    .executableTarget(
      name: "dexpie-bench",
      dependencies: [
        "Console", "Review", "Formats", "Gloves", "Interchange", "Learning", "Retargeting",
        "DeviceTesting", "RolloutTesting", "TerminalTesting", "CPseudoTerminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),

    // Test support that a user of a module would want too.
    .target(
      name: "RolloutTesting", dependencies: ["Rollout", "Robotics", "Simulation", "Teleoperation"]),
    .target(
      name: "DeviceTesting", dependencies: ["Robotics", "RealTime", "Teleoperation", "CEvdev"]),
    .target(name: "TerminalTesting", dependencies: ["CPseudoTerminal", "CVTerm", "TerminalUI"]),
    .executableTarget(
      name: "terminal-demo", dependencies: ["TerminalUI"], path: "Tests/Fixtures/terminal-demo"),

    .testTarget(name: "FormatsTests", dependencies: ["Formats"]),
    .testTarget(
      name: "InterchangeTests",
      dependencies: ["Interchange", "Formats", "Episodes", "Robotics", "TerminalTesting", "dexpie"]),
    .testTarget(name: "RoboticsTests", dependencies: ["Robotics"]),
    .testTarget(name: "RealTimeTests", dependencies: ["RealTime", "Robotics"]),
    .testTarget(
      name: "SimulationTests", dependencies: ["Simulation", "Robotics", "CMuJoCo"],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "RetargetingTests",
      dependencies: ["Retargeting", "Robotics", "Resources", "Simulation"]),
    .testTarget(
      name: "TeleoperationTests",
      dependencies: ["Teleoperation", "Retargeting", "Robotics", "RealTime"],
      exclude: ["Recordings"]),
    .testTarget(
      name: "GlovesTests",
      dependencies: ["Gloves", "Retargeting", "Teleoperation", "Robotics", "RealTime", "CZeroMQ"]),
    .testTarget(
      name: "RealKernelTests",
      dependencies: ["DeviceTesting", "Gloves", "Teleoperation", "Robotics", "RealTime"]),
    .testTarget(
      name: "LearningTests",
      dependencies: [
        "Learning", "Episodes", "Formats", "Resources", "Robotics", "Rollout", "RolloutTesting",
        "Simulation",
      ]),
    .testTarget(name: "EpisodesTests", dependencies: ["Episodes", "Robotics"]),
    .testTarget(
      name: "RolloutTests",
      dependencies: [
        "Rollout", "RolloutTesting", "Robotics", "RealTime", "Episodes", "Learning",
        "Teleoperation", "Simulation", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "ImprovementTests",
      dependencies: [
        "Improvement", "Episodes", "Formats", "Rollout", "Simulation", "Learning", "RealTime",
        "Resources",
        "Robotics",
      ]),
    .testTarget(
      name: "TerminalUITests",
      dependencies: ["TerminalUI", "TerminalTesting", "Resources", "terminal-demo"],
      exclude: ["Snapshots"]),
    .testTarget(
      name: "ConsoleTests", dependencies: ["Console", "Simulation", "TerminalTesting"],
      exclude: ["Snapshots"]),
    .testTarget(
      name: "ReviewTests",
      dependencies: [
        "Review", "Console", "Episodes", "Improvement", "Learning", "Robotics", "Simulation",
        "TerminalUI", "TerminalTesting",
      ],
      exclude: ["Snapshots"]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "Episodes", "Improvement", "Learning", "Robotics", "TerminalTesting", "dexpie",
      ]),
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
