public import Episodes

/// Actions of which some tag a reason.
///
/// Their names in every keymap are the reasons' own, with a dash for each blank: `missed-grasp`.
public protocol ReasonTagging: RawRepresentable<String> {}

extension ReasonTagging {
  /// The actions that tag a reason, in the order of the reasons.
  public static var reasons: [Self] {
    Reason.allCases.compactMap { Self(rawValue: $0.rawValue.replacing(" ", with: "-")) }
  }

  /// The reason an action stands for; nil for every other action.
  public var reasonTag: Reason? { Reason(rawValue: rawValue.replacing("-", with: " ")) }
}
