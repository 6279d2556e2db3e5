import Formats

extension FormatError {
  /// What is wrong, without the file's name, which its error bears itself.
  var reason: String {
    if case .system(_, let reason) = self { reason } else { description }
  }
}
