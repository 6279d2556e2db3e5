/// Numbers as text of steady width, without the cost and the locale of a general formatter.
public enum Format {
  private static let powers: [Double] = [1, 10, 100, 1000]

  /// A number with `decimals` (0…3) digits after the point; `--` when it is not a number.
  public static func fixed(_ value: Double, _ decimals: Int, plus: Bool = false) -> String {
    guard value.isFinite, abs(value) < 1e12, powers.indices.contains(decimals) else { return "--" }
    let scale = powers[decimals]
    let scaled = Int((abs(value) * scale).rounded())
    let sign = value < 0 && scaled != 0 ? "-" : plus ? "+" : ""
    guard decimals > 0 else { return sign + String(scaled) }
    let unit = Int(scale)
    let fraction = String(scaled % unit)
    let zeros = String(repeating: "0", count: decimals - fraction.utf8.count)
    return "\(sign)\(scaled / unit).\(zeros)\(fraction)"
  }

  /// Minutes, seconds and tenths of a time in nanoseconds: `00:14.3`.
  public static func clock(_ time: Int64) -> String {
    let tenths = max(0, time) / 100_000_000
    let (minutes, rest) = (tenths / 600, tenths % 600)
    return "\(two(minutes)):\(two(rest / 10)).\(rest % 10)"
  }

  /// Seconds with one digit: `3.2 s`.
  public static func seconds(_ seconds: Double) -> String { fixed(seconds, 1) + " s" }

  /// A share as whole percent: `62 %`.
  public static func percent(_ share: Double) -> String { fixed(share * 100, 0) + " %" }

  /// Bytes in the unit that leaves few digits: `81 GB`.
  public static func bytes(_ bytes: Int64) -> String {
    let gigabytes = Double(bytes) / 1e9
    if gigabytes >= 10 { return fixed(gigabytes, 0) + " GB" }
    if gigabytes >= 1 { return fixed(gigabytes, 1) + " GB" }
    return fixed(Double(bytes) / 1e6, 0) + " MB"
  }

  private static func two(_ number: Int64) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}
