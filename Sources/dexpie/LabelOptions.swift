public import ArgumentParser
import Episodes
import Foundation

extension Grade: ExpressibleByArgument {
  init?(argument: String) {
    guard let number = Int(argument) else { return nil }
    self.init(rawValue: number)
  }
}
extension Reason: ExpressibleByArgument {}
extension Outcome: ExpressibleByArgument {}
extension LabelQueue.Order: ExpressibleByArgument {}
extension EpisodeQuery.Order: ExpressibleByArgument {}

/// Who says something.
struct AuthorOption: ParsableArguments {
  @Option(help: "Who says so; labels of several people stand side by side.")
  var author = NSUserName()

  func validate() throws {
    guard !author.isEmpty, !author.contains(where: \.isNewline) else {
      throw ValidationError("--author must be a name on one line.")
    }
  }
}

/// Why an episode or a segment is as it is.
struct WhyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Why; repeat for several.", valueName: "reason"))
  var reason: [Reason] = []

  @Option(help: "In your own words.")
  var note: String?
}

extension LabelChange {
  /// The change as one line for people.
  var text: String {
    let said = edits.map(\.description).joined(separator: ", ")
    return "episode \(episode): \(said) (\(author))"
  }
}

extension Dataset {
  /// Does something with a dataset that is opened for it and closed afterwards.
  static func with<Value>(
    _ path: String, _ access: Access, _ body: (Dataset) throws -> Value
  ) throws -> Value {
    let dataset = try Dataset(path, access: access)
    defer { dataset.close() }
    return try body(dataset)
  }
}
