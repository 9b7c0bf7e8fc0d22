// swift-tools-version:5.9
import PackageDescription

// Resolved by SPM (Swift Package Manager); the Xcode project only wraps it.
let package = Package(
    name: "GlowRenderer",
    platforms: [.macOS(.v13), .iOS(.v16)],
    products: [
        .library(name: "GlowRenderer", targets: ["GlowRenderer"]),
        .executable(name: "mslc", targets: ["ShaderCompiler"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.3.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.1.0"),
        .package(url: "https://github.com/example/swift-rsa", from: "2.0.1"),
    ],
    targets: [
        .target(
            name: "GlowRenderer",
            dependencies: [.product(name: "OrderedCollections", package: "swift-collections")],
            resources: [
                // MSL sources are compiled at run time on the simulator.
                .process("Shaders/MSL"),
                .copy("Assets/zeppelin.usdz"),
                .copy("Assets/deer_idle.usdz"),
                .copy("Assets/sports_car.usdz"),
            ],
            swiftSettings: [.define("USE_MSL3", .when(configuration: .release))]
        ),
        .executableTarget(
            name: "ShaderCompiler",
            dependencies: [.product(name: "ArgumentParser", package: "swift-argument-parser")]
        ),
        .testTarget(name: "GlowRendererTests", dependencies: ["GlowRenderer"]),
    ]
)
