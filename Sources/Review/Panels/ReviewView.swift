/// What the panels of the review's screen are drawn from.
struct ReviewView {
  /// What is shown.
  let model: ReviewModel
  /// True for panels with borders, false for rules.
  let boxed: Bool
}
