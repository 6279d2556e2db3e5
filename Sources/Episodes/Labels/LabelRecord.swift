/// One line of a file of labels: texts by column, as CSV and newline-delimited JSON both have them.
///
/// An empty or missing text means "not said": importing never takes anything away.
public struct LabelRecord: Sendable, Hashable {
  /// A column.
  public enum Column: String, Sendable, Hashable, CaseIterable {
    /// What the line says: ``What``.
    case what
    /// Identity of the episode, which copies keep; it counts before the number.
    case uuid
    /// Number of the episode.
    case episode
    /// First frame of the segment or of the trim; the border's frame.
    case start
    /// One past the last frame; where a border moves to.
    case end
    /// Who says it.
    case author
    /// When, ISO 8601 with milliseconds.
    case date
    /// A grade from 1 to 5.
    case grade
    /// Reasons, separated by semicolons.
    case reasons
    /// The author's own words.
    case note
    /// `recovery` or `correction`.
    case kind
    /// `yes` or `no`.
    case excluded
    /// Tags of the episode, separated by semicolons.
    case tags
  }

  /// What a line says.
  public enum What: String, Sendable, Hashable, CaseIterable {
    /// An author's grade, reasons and note of a segment.
    case rating
    /// The kind of a segment, or that it is excluded.
    case decision
    /// A border at `start` where the recording has none.
    case split
    /// No border at `start`.
    case merge
    /// A border from `start` to `end`.
    case move
    /// Trim, tags and exclusion of an episode.
    case episode
  }

  /// Number of the line in its file, from 1.
  public var line: Int
  /// The texts.
  public var fields: [Column: String]

  /// Makes a record.
  public init(line: Int = 0, fields: [Column: String] = [:]) {
    self.line = line
    self.fields = fields
  }

  /// A text; nil when it is not said.
  subscript(_ column: Column) -> String? {
    get { fields[column].flatMap { $0.isEmpty ? nil : $0 } }
    set { fields[column] = newValue }
  }
}

/// What is wrong with a line of a file of labels.
public struct LabelDefect: Error, Sendable, Hashable, Codable, CustomStringConvertible {
  /// Number of the line, from 1.
  public var line: Int
  /// What is wrong and what was expected.
  public var message: String

  /// Makes a defect.
  public init(line: Int, message: String) {
    self.line = line
    self.message = message
  }

  /// Such as `line 3: there is no episode 7`.
  public var description: String { "line \(line): \(message)" }
}
