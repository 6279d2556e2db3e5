import Synchronization

/// What several threads are doing now, in words, for the one that shows it.
final class ProgressBoard: Sendable {
  private let state: Mutex<(texts: [String?], hasFailed: Bool)>

  /// Makes a board for a number of writers.
  init(_ count: Int) { state = Mutex((Array(repeating: nil, count: count), false)) }

  /// Says what one does now; what was there and not seen yet is forgotten.
  func say(_ index: Int, _ text: String) { state.withLock { $0.texts[index] = text } }

  /// Notes that one has failed, so that the others end.
  func fail() { state.withLock { $0.hasFailed = true } }

  /// True when one has failed.
  var hasFailed: Bool { state.withLock { $0.hasFailed } }

  /// What was said since the last call.
  func news() -> [(index: Int, text: String)] {
    state.withLock { state in
      defer { state.texts = Array(repeating: nil, count: state.texts.count) }
      return state.texts.enumerated().compactMap { index, text in text.map { (index, $0) } }
    }
  }
}
