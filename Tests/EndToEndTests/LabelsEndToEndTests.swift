import Episodes
import Foundation
import Robotics
import Testing

@Suite struct LabelsEndToEndTests {
  /// A dataset of collected episodes.
  private func collected(_ scratch: Scratch, _ name: String = "a", seed: Int = 1) throws -> String {
    let file = scratch.file("\(name).dexpie")
    let run = try Run.dexpie(
      "collect", "--policy", "imperfect", "--supervisor", "simulated", "--episodes", "3", "--seed",
      "\(seed)", "--dataset",
      file)
    #expect(run.status == 0, "\(run.errors)")
    return file
  }

  private func rows(_ run: Run) throws -> [[String: Any]] {
    try #require(
      JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]],
      "\(run.output)\(run.errors)")
  }

  @Test func whatAKeyCanDoAScriptCanDo() throws {
    let scratch = try Scratch()
    let file = try collected(scratch)
    let before = try Dataset(file, access: .readOnly).review(1).segments
    let long = try #require(before.max { $0.frames.count < $1.frames.count })
    let middle = (long.start + long.end) / 2
    let index = long.number - 1

    let said = try Run.dexpie(
      "labels", "set", file, "1:\(middle)", "--grade", "4", "--reason", "slipped", "--note", "früh",
      "--author", "Mia")
    #expect(said.status == 0, "\(said.errors)")
    #expect(said.output.contains("episode 1: grade 4 of frames \(long.start) to"), "\(said.output)")
    #expect(
      try Run.dexpie("labels", "set", file, "1:s\(long.number)", "--grade", "2", "--author", "Tom")
        .status == 0)
    #expect(
      try Run.dexpie("labels", "set", file, "2:s1", "--exclude", "--author", "Tom").status == 0)
    #expect(
      try Run.dexpie("labels", "border", file, "1", "--split", "\(middle)", "--author", "Mia")
        .status == 0)

    var listed = try rows(try Run.dexpie("labels", "list", file, "1", "--json"))
    #expect(listed.count == before.count + 1)
    #expect(listed[index]["end"] as? Int == middle)
    let ratings = try #require(listed[index]["ratings"] as? [[String: Any]])
    #expect(ratings.map { $0["author"] as? String } == ["Mia", "Tom"])
    #expect(ratings.map { $0["grade"] as? Int } == [4, 2])
    #expect(ratings[0]["reasons"] as? [String] == ["slipped"])
    #expect(listed[index]["optimality"] as? Double == 0.5)

    let undone = try Run.dexpie("labels", "undo", file, "--author", "Mia", "--json")
    #expect(try rows(undone).count == 1)
    let twice = try Run.dexpie("labels", "undo", file, "--author", "Mia", "--count", "9", "--json")
    #expect(try rows(twice).count == 1)
    listed = try rows(try Run.dexpie("labels", "list", file, "1", "--json"))
    #expect(listed.count == before.count)
    #expect((listed[index]["ratings"] as? [[String: Any]])?.count == 1)
    #expect(
      try rows(
        try Run.dexpie("labels", "redo", file, "--author", "Mia", "--count", "2", "--json")
      ).count == 2)
    // A judgement is taken back like a label, in the order in which they were given.
    #expect(try Run.dexpie("episodes", "discard", file, "1", "--author", "Ann").status == 0)
    let judged = try Run.dexpie("labels", "undo", file, "--author", "Ann")
    #expect(judged.output == "undone: episode 1: judged discarded (Ann)\n", "\(judged)")
    let again = try Run.dexpie("labels", "redo", file, "--author", "Ann", "--json")
    let judgement = try rows(again).first?["judgement"] as? [String: Any]
    #expect(judgement?["outcome"] as? String == "discarded", "\(again)")
    #expect(try Run.dexpie("labels", "undo", file, "--author", "Ann").status == 0)
    let agreement = try Run.dexpie("labels", "agreement", file)
    #expect(agreement.output.contains("Mia and Tom: 2 segments graded by both"), "\(agreement)")
    #expect(
      try Run.dexpie("labels", "clear", file, "1:s\(long.number)", "--author", "Mia").status == 0)
    let queue = try Run.dexpie("labels", "queue", file, "--order", "confidence", "--json")
    #expect(queue.status == 0)
    let candidates = try #require(queue.json["candidates"] as? [[String: Any]])
    #expect(!candidates.isEmpty)
    let critic = try Run.dexpie("labels", "queue", file, "--order", "disagreement")
    #expect(critic.errors.contains("no run of a critic"), "\(critic.errors)")
    #expect(try Run.dexpie("dataset", "verify", file).status == 0)
    #expect(try Run.dexpie("labels", "rebuild", file).status == 0)
  }

  @Test func episodesAreJudgedDiscardedRestoredTrimmedAndTagged() throws {
    let scratch = try Scratch()
    let file = try collected(scratch)
    func list(_ arguments: String...) throws -> [Int] {
      var all = ["episodes", "list", file, "--json"]
      all += arguments
      return try rows(try Run.dexpie(all)).compactMap { $0["id"] as? Int }
    }
    #expect(try list() == [1, 2, 3])
    #expect(try Run.dexpie("episodes", "discard", file, "1", "2", "--note", "no").status == 0)
    #expect(try list("--outcome", "discarded") == [1, 2])
    #expect(try Run.dexpie("episodes", "restore", file, "2").status == 0)
    #expect(try list("--outcome", "discarded") == [1])
    #expect(
      try Run.dexpie("episodes", "judge", file, "3", "--outcome", "failure", "--reason", "stuck")
        .status == 0)
    #expect(try list("--outcome", "failure").contains(3))
    #expect(try Run.dexpie("episodes", "tag", file, "2", "3", "--add", "look").status == 0)
    #expect(try list("--tag", "look") == [2, 3])
    #expect(try Run.dexpie("episodes", "exclude", file, "3").status == 0)
    #expect(
      try Run.dexpie("episodes", "trim", file, "2", "--first", "3", "--last", "20").status == 0)
    let shown = try Run.dexpie("episodes", "show", file, "2", "--json")
    let episode = try #require(shown.json["episode"] as? [String: Any])
    #expect(episode["trim"] as? [Int] == [3, 21])
    #expect(episode["tags"] as? [String] == ["look"])
    #expect((shown.json["labels"] as? [Any])?.count == 2)
    #expect(try Run.dexpie("episodes", "include", file, "3").status == 0)
    #expect(
      try rows(try Run.dexpie("episodes", "list", file, "--json"))
        .allSatisfy { $0["isExcluded"] as? Bool == false })
    #expect(try Run.dexpie("episodes", "show", file, "2").output.contains("trim of frames 3 to 20"))
    #expect(try Run.dexpie("dataset", "verify", file).status == 0)
  }

  @Test func labelsTravelByFileAndNothingIsHalfApplied() throws {
    let scratch = try Scratch()
    let file = try collected(scratch)
    let silent = scratch.file("silent.dexpie")
    #expect(try Run.dexpie("dataset", "merge", silent, file).status == 0)
    #expect(
      try Run.dexpie("labels", "set", file, "1", "--grade", "3", "--author", "Mia").status == 0)
    #expect(
      try Run.dexpie("episodes", "tag", file, "2", "--add", "x", "--author", "Mia").status == 0)
    for flags in [[], ["--json"]] {
      let out = scratch.file("labels\(flags.count)")
      let exported = try Run.dexpie(["labels", "export", file, "-o", out] + flags)
      #expect(exported.status == 0, "\(exported.errors)")
      let text = try String(contentsOfFile: out, encoding: .utf8)
      #expect(try Run.dexpie(["labels", "export", file] + flags).output == text)
      let imported = try Run.dexpie("labels", "import", silent, out)
      #expect(imported.status == 0, "\(imported.errors)")
      #expect(try Run.dexpie(["labels", "export", silent] + flags).output == text)
    }
    let bad = try scratch.write("episode,start,grade\n1,0,5\n1,0,9\n7,0,1\n", to: "bad.csv")
    let refused = try Run.dexpie("labels", "import", silent, bad, "--author", "Tom")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("line 3: '9' in 'grade', expected a grade from 1 to 5."))
    #expect(refused.errors.contains("line 4: there is no episode '7'."))
    #expect(refused.errors.contains("Nothing was imported."))
    #expect(try !Dataset(silent, access: .readOnly).labelAuthors().contains("Tom"))
  }

  @Test func mistakesAreAnsweredWithWhatWouldBeRight() throws {
    let scratch = try Scratch()
    let file = try collected(scratch)
    let mistakes: [([String], String)] = [
      (["labels", "set", file, "1:0"], "Say something: --grade"),
      (["labels", "set", file, "1:0", "--grade", "6"], "'6'"),
      (["labels", "set", file, "1:x", "--grade", "3"], "'1:x'"),
      (
        ["labels", "set", file, "1:99999", "--grade", "3"], "Episode 1 has no step 99999; it has 0"
      ),
      (["labels", "set", file, "1:s99", "--grade", "3"], "has no segment 99; it has"),
      (["labels", "set", file, "9", "--grade", "3"], "there is no episode 9"),
      (["labels", "border", file, "1", "--merge", "1"], "there is no border at frame 1"),
      (["labels", "border", file, "1", "--move", "1"], "Give one of --split"),
      (["labels", "undo", file, "--episode", "9"], "there is no episode 9"),
      (["labels", "import", file, scratch.file("none.csv")], "none.csv: cannot be read"),
      (["labels", "agreement", file, "Mia"], "Name two people"),
      (["episodes", "discard", file, "1", "9"], "there is no episode 9"),
      (["episodes", "trim", file, "1", "--first", "5"], "Give --first and --last"),
      (["episodes", "tag", file, "1"], "Give --add TAG"),
      (["dataset", "split", file, scratch.file("s.dexpie")], "Say what to copy"),
      (
        ["dataset", "split", file, scratch.file("s.dexpie"), "--tag", "none"], "no episode fits"
      ),
      (["dataset", "merge", file, file], "exists already"),
    ]
    for (arguments, complaint) in mistakes {
      let run = try Run.dexpie(arguments)
      #expect(run.status != 0, "\(arguments)")
      #expect(run.errors.contains(complaint), "\(arguments): \(run.errors)")
    }
    let dataset = try Dataset(file, access: .readOnly)
    #expect(try dataset.episodes().allSatisfy { $0.outcome != .discarded })
    #expect(try dataset.labelAuthors().isEmpty)
  }

  @Test func datasetsAreMergedSplitAndCompacted() throws {
    let scratch = try Scratch()
    let a = try collected(scratch, "a")
    let b = try collected(scratch, "b", seed: 50)
    #expect(try Run.dexpie("labels", "set", b, "1", "--grade", "5", "--author", "Mia").status == 0)
    let out = scratch.file("out.dexpie")
    let merged = try Run.dexpie("dataset", "merge", out, a, b, a, "--json")
    #expect(merged.status == 0, "\(merged.errors)")
    #expect((merged.json["copied"] as? [Any])?.count == 6)
    #expect((merged.json["skipped"] as? [Any])?.count == 3)
    #expect(try Run.dexpie("dataset", "verify", out).status == 0)
    let part = scratch.file("part.dexpie")
    #expect(try Run.dexpie("episodes", "tag", out, "4", "5", "--add", "late").status == 0)
    #expect(try Run.dexpie("dataset", "split", out, part, "--tag", "late").status == 0)
    #expect(try Dataset(part, access: .readOnly).labelAuthors().contains("Mia"))

    #expect(try Run.dexpie("episodes", "discard", out, "2").status == 0)
    let asked = try Run.dexpie("dataset", "compact", out, "--drop-discarded")
    #expect(asked.status != 0)
    #expect(asked.errors.contains("Add --yes to do it."), "\(asked.errors)")
    #expect(try Run.dexpie("dataset", "compact", out).status == 0)
    #expect(try Dataset(out, access: .readOnly).episodes().count == 6)
    let dropped = try Run.dexpie("dataset", "compact", out, "--drop-discarded", "--yes", "--json")
    #expect(dropped.json["dropped"] as? [Int] == [2], "\(dropped.errors)")
    #expect(try Dataset(out, access: .readOnly).episodes().map(\.id) == [1, 3, 4, 5, 6])
    #expect(try Run.dexpie("dataset", "verify", out).status == 0)
  }
}
