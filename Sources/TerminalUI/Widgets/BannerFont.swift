/// Letters five pixels high, for half blocks.
enum BannerFont {
  /// Five rows, `#` where a pixel is set; nil for a character without a big form.
  static func rows(_ character: Character) -> [String.UTF8View]? {
    guard let text = font[character] else { return nil }
    return text.split(separator: "/", omittingEmptySubsequences: false).map { String($0).utf8 }
  }

  /// Number of pixels in a row of a character.
  static func columns(_ character: Character) -> Int {
    rows(character)?.map(\.count).max() ?? 0
  }

  static func isSet(_ rows: [String.UTF8View], _ y: Int, _ x: Int) -> Bool {
    guard y < rows.count, x < rows[y].count else { return false }
    let row = rows[y]
    return row[row.index(row.startIndex, offsetBy: x)] == UInt8(ascii: "#")
  }

  private static let font: [Character: String] = [
    " ": "   ", "!": "#/#/#//#", "?": "###/  #/ ##// # ", "-": "//###", ".": "////#",
    "A": " ## /#  #/####/#  #/#  #", "B": "### /#  #/### /#  #/### ",
    "C": " ###/#   /#   /#   / ###", "D": "### /#  #/#  #/#  #/### ",
    "E": "####/#   /### /#   /####", "F": "####/#   /### /#   /#   ",
    "G": " ###/#   /# ##/#  #/ ###", "H": "#  #/#  #/####/#  #/#  #",
    "I": "###/ # / # / # /###", "J": "  ##/   #/   #/#  #/ ## ",
    "K": "#  #/# # /##  /# # /#  #", "L": "#   /#   /#   /#   /####",
    "M": "#   #/## ##/# # #/#   #/#   #", "N": "#   #/##  #/# # #/#  ##/#   #",
    "O": " ## /#  #/#  #/#  #/ ## ", "P": "### /#  #/### /#   /#   ",
    "Q": " ## /#  #/#  #/# # / # #", "R": "### /#  #/### /# # /#  #",
    "S": " ###/#   / ## /   #/### ", "T": "#####/  #  /  #  /  #  /  #  ",
    "U": "#  #/#  #/#  #/#  #/ ## ", "V": "#   #/#   #/#   #/ # # /  #  ",
    "W": "#   #/#   #/# # #/## ##/#   #", "X": "#   #/ # # /  #  / # # /#   #",
    "Y": "#   #/ # # /  #  /  #  /  #  ", "Z": "####/   #/ ## /#   /####",
    "0": " ## /#  #/#  #/#  #/ ## ", "1": " # /## / # / # /###", "2": "### /   #/ ## /#   /####",
    "3": "### /   #/ ## /   #/### ", "4": "#  #/#  #/####/   #/   #",
    "5": "####/#   /### /   #/### ", "6": " ## /#   /### /#  #/ ## ",
    "7": "####/   #/  # / #  / #  ", "8": " ## /#  #/ ## /#  #/ ## ",
    "9": " ## /#  #/ ###/   #/ ## ",
  ]
}
