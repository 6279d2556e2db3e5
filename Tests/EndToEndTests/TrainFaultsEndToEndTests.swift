import Episodes
import Foundation
import Testing

@Suite struct TrainFaultsEndToEndTests {
  /// Demonstrations, and settings of a network that is quick to train.
  private func scratch() throws -> Scratch {
    let scratch = try Scratch()
    let collected = try Run.dexpie(
      "collect", "--policy", "expert", "--episodes", "2", "--seed", "1", "--dataset",
      scratch.file("a.dexpie"))
    #expect(collected.status == 0, "\(collected.errors)")
    _ = try scratch.write(
      "training:\n  network: {width: 48, blocks: 1}\n  batch: 32\n", to: "small.yaml")
    return scratch
  }

  private func train(
    _ scratch: Scratch, _ before: String = "", _ options: String = ""
  ) throws -> Run {
    try Run.shell(
      "cd '\(scratch.path)' && \(before) \(Run.program) train reference a.dexpie "
        + "--settings small.yaml \(options)")
  }

  @Test func aKilledTrainingEndsWithTheSameFile() throws {
    let scratch = try scratch()
    let options = "--steps 400 --checkpoint-interval 0"
    // The same command in another folder, since the model keeps the command that made it.
    let other = try Scratch()
    for name in ["a.dexpie", "small.yaml"] {
      try FileManager.default.copyItem(atPath: scratch.file(name), toPath: other.file(name))
    }
    let whole = try train(other, "", options)
    #expect(whole.status == 0, "\(whole.errors)")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c",
      "cd '\(scratch.path)' && exec \(Run.program) train reference a.dexpie "
        + "--settings small.yaml \(options)",
    ]
    try process.run()
    let checkpoint = scratch.file("reference.safetensors.checkpoint")
    while !FileManager.default.fileExists(atPath: checkpoint), process.isRunning {
      usleep(2000)
    }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    #expect(!FileManager.default.fileExists(atPath: scratch.file("reference.safetensors")))
    let rest = try train(scratch, "", options)
    #expect(rest.status == 0 && rest.errors.contains("Goes on after step"), "\(rest.errors)")
    let model = try Data(contentsOf: URL(fileURLWithPath: scratch.file("reference.safetensors")))
    let expected = try Data(contentsOf: URL(fileURLWithPath: other.file("reference.safetensors")))
    #expect(model == expected)
    #expect(!FileManager.default.fileExists(atPath: checkpoint))
  }

  @Test func aDiskThatFillsLeavesWhatWasThereAndTheTrainingGoesOn() throws {
    let scratch = try scratch()
    // The whole network, whose checkpoint is 16 MB and whose model is 4 MB; blocks of 512 bytes.
    _ = try scratch.write("training: {batch: 8}\n", to: "small.yaml")
    let none = try train(scratch, "ulimit -f 4000;", "--steps 4")
    #expect(none.status != 0 && none.status < 128, "\(none.status)")
    #expect(none.errors.contains("reference.safetensors"), "\(none.errors)")
    #expect(!FileManager.default.fileExists(atPath: scratch.file("reference.safetensors")))
    let dataset = try Dataset(scratch.file("a.dexpie"), access: .open)
    #expect(try dataset.runs().isEmpty && dataset.verify().isEmpty)
    dataset.close()
    // Room for the model, not for a checkpoint.
    let some = try train(scratch, "ulimit -f 20000;", "--steps 4 --checkpoint-interval 0")
    #expect(some.status == 0, "\(some.errors)")
    #expect(some.errors.contains("No checkpoint could be written"), "\(some.errors)")
    let left = try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted()
    #expect(left == ["a.dexpie", "reference.safetensors", "small.yaml"])
  }

  @Test func tooLittleMemoryIsSaidBefore() throws {
    let scratch = try scratch()
    _ = try scratch.write("training: {network: {width: 8192, blocks: 60}}\n", to: "small.yaml")
    let run = try train(scratch, "ulimit -v 12000000;")
    #expect(run.status != 0 && run.errors.contains("MB of memory"), "\(run.errors)")
  }

  @Test func mistakesInSettingsAreNamed() throws {
    let scratch = try scratch()
    _ = try scratch.write("training:\n  netwerk: 3\n", to: "small.yaml")
    let unknown = try train(scratch)
    #expect(unknown.errors.contains("small.yaml:2: there is no setting"), "\(unknown.errors)")
    #expect(unknown.errors.contains("network"), "\(unknown.errors)")
    _ = try scratch.write("training: {network: {width: 0}}\n", to: "small.yaml")
    let impossible = try train(scratch)
    #expect(impossible.errors.contains("0 wide"), "\(impossible.errors)")
    for subject in ["policy", "critic", "advantage", "collect", "improve"] {
      let printed = try Run.dexpie("train", "settings", subject)
      #expect(printed.status == 0 && printed.output.contains(": "), "\(printed.errors)")
    }
  }
}
