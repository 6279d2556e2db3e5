import Episodes

extension EpisodeFilter {
  /// Reads a filter as a person types it.
  ///
  /// - Throws: ``FilterError`` that names the term and what was expected.
  public init(_ text: String) throws(FilterError) {
    var terms: [Term] = []
    for word in EpisodeFilter.words(text) { terms.append(try EpisodeFilter.term(word)) }
    self.init(terms: terms)
  }

  /// What can be typed, for the line below the field.
  static let hint =
    "task: policy: outcome: kind: state: by: reason: tag: note:  stage> human>20% length> "
    + "takeovers> value< unlabelled excluded  -term: not"

  /// Words at blanks; quotation marks keep blanks.
  private static func words(_ text: String) -> [(text: String, isQuoted: Bool)] {
    var words: [(text: String, isQuoted: Bool)] = []
    var word = ""
    var (isInside, isQuoted) = (false, false)
    for character in text {
      if character == "\"" {
        // Only a word that begins with the mark is a phrase; `note:"a b"` is a term.
        if word.isEmpty { isQuoted = true }
        isInside.toggle()
      } else if character.isWhitespace, !isInside {
        if !word.isEmpty { words.append((word, isQuoted)) }
        (word, isQuoted) = ("", false)
      } else {
        word.append(character)
      }
    }
    if !word.isEmpty { words.append((word, isQuoted)) }
    return words
  }

  private static func term(_ word: (text: String, isQuoted: Bool)) throws(FilterError) -> Term {
    if word.isQuoted { return Term(condition: .word(word.text.lowercased()), isNegated: false) }
    var text = Substring(word.text)
    let isNegated = text.count > 1 && (text.hasPrefix("-") || text.hasPrefix("!"))
    if isNegated { text = text.dropFirst() }
    return Term(condition: try condition(String(text)), isNegated: isNegated)
  }

  private static func condition(_ text: String) throws(FilterError) -> Condition {
    if let flag = Flag(rawValue: text.lowercased()) { return .flag(flag) }
    let separator = text.firstIndex { ":<>=".contains($0) }
    guard let separator, separator != text.startIndex else { return .word(text.lowercased()) }
    let name = text[..<separator].lowercased()
    let rest = text[separator...]
    if let key = NumberKey(rawValue: name) { return try number(key, rest, text) }
    guard let key = TextKey(rawValue: name) else {
      let keys = TextKey.allCases.map(\.rawValue) + NumberKey.allCases.map(\.rawValue)
      throw FilterError(
        description: "no property \(name); there are \(keys.joined(separator: " "))")
    }
    guard rest.hasPrefix(":") || rest.hasPrefix("=") else {
      throw FilterError(description: "\(name) is a text: write \(name):word")
    }
    return try choice(key, rest.dropFirst().lowercased())
  }

  private static func choice(_ key: TextKey, _ value: String) throws(FilterError) -> Condition {
    guard !value.isEmpty else { throw FilterError(description: "\(key.rawValue): which one?") }
    let choices: [String] =
      switch key {
      case .outcome: Outcome.allCases.map(\.rawValue) + ["none"]
      case .kind: EpisodeHeader.Kind.allCases.map(\.rawValue)
      case .state: EpisodeState.allCases.map(\.rawValue)
      default: []
      }
    guard !choices.isEmpty else { return .text(key, value) }
    // The beginning suffices where it tells the choices apart.
    guard let choice = choices.first(where: { $0.hasPrefix(value) }) else {
      throw FilterError(
        description: "\(key.rawValue):\(value): expected \(choices.joined(separator: ", "))")
    }
    return .text(key, choice)
  }

  private static func number(
    _ key: NumberKey, _ rest: Substring, _ text: String
  ) throws(FilterError) -> Condition {
    let comparison = Comparison.allCases.first { rest.hasPrefix($0.rawValue) }
    var digits = rest.dropFirst(comparison?.rawValue.count ?? 1)
    let isShare = digits.hasSuffix("%")
    if isShare { digits = digits.dropLast() }
    guard let number = Double(digits), number.isFinite else {
      throw FilterError(description: "\(text): expected a number, such as \(key.rawValue)>3")
    }
    return .number(key, comparison ?? .equal, isShare ? number / 100 : number)
  }
}
