import Foundation

/// The binomial distribution of heads of a fair coin, which exact tests of pairs and medians need.
enum FairCoin {
  /// The probability of at most `heads` heads in `tosses` tosses.
  static func atMost(_ heads: Int, of tosses: Int) -> Double {
    guard heads >= 0 else { return 0 }
    guard heads < tosses else { return 1 }
    // In logarithms: 2 to the power of −tosses is no number from 1075 tosses on.
    var term = -Double(tosses) * log(2)
    var sum = exp(term)
    for count in 0..<heads {
      term += log(Double(tosses - count) / Double(count + 1))
      sum += exp(term)
    }
    return min(1, sum)
  }
}
