extension LayeredKeys {
  /// A key as prompts and lists understand it, whatever key a person has given its action.
  public func promptKey(_ key: Key, in context: Context) -> Key {
    action(for: key, in: context).flatMap { PromptAction(rawValue: $0.rawValue)?.key } ?? key
  }

  /// The `:` prompt with everything that can be done in a context.
  ///
  /// - Parameters:
  ///   - context: where the person is.
  ///   - history: the lines entered before, oldest first.
  ///   - hint: what an action takes after its name; empty for nothing.
  /// - Returns: the prompt.
  public func palette(
    in context: Context, history: [String], hint: (Context.Action) -> String
  ) -> Palette {
    let items = entries(in: context).compactMap { entry -> Palette.Item? in
      guard let action = Context.Action(rawValue: entry.action),
        PromptAction(rawValue: entry.action) != .palette
      else { return nil }
      let hint = hint(action)
      return Palette.Item(
        action: entry.action,
        description: hint.isEmpty ? entry.description : "\(hint)  \(entry.description)",
        keys: KeyNames.first(entry.keys) ?? "")
    }
    return Palette(items: items, history: history)
  }
}
