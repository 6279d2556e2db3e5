extension LabelEdit {
  /// An edit as its columns field, start, end and value.
  struct Stored: Hashable, Sendable, Codable {
    var field: String
    var start: Int?
    var end: Int?
    var value: String?
  }

  /// The columns of the edit.
  var stored: Stored {
    func row(_ field: String, _ frames: Range<Int>?, _ value: String?) -> Stored {
      Stored(field: field, start: frames?.lowerBound, end: frames?.upperBound, value: value)
    }
    return switch self {
    case .grade(let frames, let grade): row("grade", frames, grade.map { "\($0.rawValue)" })
    case .reasons(let frames, let reasons):
      row("reasons", frames, reasons.isEmpty ? nil : Judgement(reasons: reasons).storedReasons)
    case .note(let frames, let note): row("note", frames, note.isEmpty ? nil : note)
    case .kind(let frames, let kind): row("kind", frames, kind?.rawValue)
    case .exclude(let frames, let isExcluded): row("exclusion", frames, isExcluded ? "yes" : "no")
    case .border(.split(let frame)): Stored(field: "split", start: frame)
    case .border(.merge(let border)): Stored(field: "merge", start: border)
    case .border(.move(let border, let frame)): Stored(field: "move", start: border, end: frame)
    case .trim(let frames): row("trim", frames, nil)
    case .excludeEpisode(let isExcluded): row("episodeExclusion", nil, isExcluded ? "yes" : "no")
    case .tag(let tag): row("tag", nil, tag)
    case .untag(let tag): row("untag", nil, tag)
    }
  }

  /// Reads the columns of an edit.
  init(_ stored: Stored) throws {
    let value = stored.value
    switch stored.field {
    case "grade":
      self = .grade(
        try stored.frames(), try stored.word { Int($0).flatMap(Grade.init(rawValue:)) })
    case "reasons": self = .reasons(try stored.frames(), try Judgement.reasons(value ?? ""))
    case "note": self = .note(try stored.frames(), value ?? "")
    case "kind": self = .kind(try stored.frames(), try stored.word(Segment.Kind.init(rawValue:)))
    case "exclusion": self = .exclude(try stored.frames(), try stored.truth())
    case "split": self = .border(.split(at: try stored.frame(stored.start)))
    case "merge": self = .border(.merge(at: try stored.frame(stored.start)))
    case "move":
      self = .border(
        .move(border: try stored.frame(stored.start), to: try stored.frame(stored.end)))
    case "trim": self = .trim(stored.start == nil ? nil : try stored.frames())
    case "episodeExclusion": self = .excludeEpisode(try stored.truth())
    case "tag": self = .tag(value ?? "")
    case "untag": self = .untag(value ?? "")
    default: throw UnreadableValue(description: "'\(stored.field)' is no field of labels")
    }
  }
}

extension LabelEdit: Codable {
  /// Reads what ``encode(to:)`` writes.
  public init(from decoder: any Decoder) throws {
    let stored = try Stored(from: decoder)
    do {
      try self.init(stored)
    } catch {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(codingPath: decoder.codingPath, debugDescription: "\(error)"))
    }
  }

  /// Writes an object of field, start, end and value, as the store has them.
  public func encode(to encoder: any Encoder) throws { try stored.encode(to: encoder) }
}

extension LabelEdit.Stored {
  fileprivate func frames() throws -> Range<Int> {
    guard let start, let end, start < end else {
      throw UnreadableValue(description: "the \(field) is of no frames")
    }
    return start..<end
  }

  fileprivate func frame(_ frame: Int?) throws -> Int {
    guard let frame else { throw UnreadableValue(description: "the \(field) is of no frame") }
    return frame
  }

  fileprivate func truth() throws -> Bool {
    switch value {
    case "yes": return true
    case "no": return false
    default: throw UnreadableValue(description: "'\(value ?? "")' is neither yes nor no")
    }
  }

  fileprivate func word<Word>(_ make: (String) -> Word?) throws -> Word? {
    try value.map { text in
      guard let word = make(text) else {
        throw UnreadableValue(description: "'\(text)' is no \(field)")
      }
      return word
    }
  }
}
