import Foundation

/// The binomial distribution of heads of a fair coin, which exact tests of pairs and medians need.
enum FairCoin {
  /// The probability of at most `heads` heads in `tosses` tosses.
  static func atMost(_ heads: Int, of tosses: Int) -> Double {
    guard heads >= 0 else { return 0 }
    guard heads < tosses else { return 1 }
    // In logarithms: 2 to the power of −tosses is no number from 1075 tosses on.
    let terms = (0...heads).map { count in
      lgamma(Double(tosses + 1)) - lgamma(Double(count + 1)) - lgamma(Double(tosses - count + 1))
        - Double(tosses) * log(2)
    }
    return min(1, terms.reduce(0) { $0 + exp($1) })
  }
}
