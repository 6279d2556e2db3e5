import Synchronization

/// A place for the newest value of something: writers replace it, readers may miss some.
///
/// `post` never waits: when a reader happens to be copying the value just then, the new one is
/// dropped and the next post brings it. So the control thread can publish what a screen shows.
public final class Mailbox<Value: Sendable>: Sendable {
  private let value: Mutex<Value?>

  /// Makes a mailbox, empty or with a first value.
  public init(_ value: Value? = nil) { self.value = Mutex(value) }

  /// Replaces the value unless a reader holds it right now; false then.
  @discardableResult
  public func post(_ new: Value) -> Bool {
    value.withLockIfAvailable { $0 = new } != nil
  }

  /// Replaces the value, waiting for a reader that is just copying.
  ///
  /// Not for the control thread.
  public func replace(_ new: Value?) { value.withLock { $0 = new } }

  /// The newest value; nil before the first.
  public var newest: Value? { value.withLock { $0 } }

  /// The newest value without waiting: nil when there is none or a writer holds it right now.
  public var newestIfAvailable: Value? { value.withLockIfAvailable { $0 } ?? nil }

  /// Takes the newest value out without waiting: nil when there is none or a writer holds it.
  public func take() -> Value? { value.withLockIfAvailable { $0.take() } ?? nil }
}
