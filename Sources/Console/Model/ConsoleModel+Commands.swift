import Robotics
import Rollout
import Simulation
import Teleoperation
import TerminalUI

extension ConsoleModel {
  /// The `:` prompt with everything that can be done now.
  var palette: Palette {
    keys.palette(in: baseContext, history: paletteHistory) { $0.argumentHint }
  }

  mutating func pressInPalette(_ key: Key, _ palette: Palette) -> [ConsoleEffect] {
    var palette = palette
    let typed = palette.field.text.split(separator: " ").first.map { String($0) } ?? ""
    let outcome = palette.handle(keys.promptKey(key, in: .palette))
    overlay = outcome == .open ? .palette(palette) : nil
    switch outcome {
    case .open, .cancelled: break
    case .unknown(let line):
      say(.warning, "no command \(line); \(keys.name(of: .help, in: .live) ?? "help") lists all")
    case .chosen(let name, let argument):
      paletteHistory = palette.history
      guard let chosen = ConsoleAction(rawValue: name) else { return [] }
      if chosen.isConsequential, typed != name {
        say(.warning, "nothing was sent: type :\(name) in full, or press its key")
        return []
      }
      return run(chosen, argument)
    }
    return []
  }

  /// Runs a command with what was typed after its name.
  private mutating func run(_ action: ConsoleAction, _ argument: String) -> [ConsoleEffect] {
    let words = argument.split(separator: " ").map { String($0) }
    switch action {
    case .engage where !words.isEmpty:
      guard let modes = EngageModes(text: argument, from: snapshot?.engage ?? .anchor) else {
        return refuse("engage \(argument)", [EngageModes.syntax])
      }
      return engage(modes)
    case .camera: return aim(words)
    case .startStage:
      guard let number = Int(argument) else { return refuse("stage \(argument)", ["a number"]) }
      chooseStage(number)
      return []
    case .note where !words.isEmpty:
      guard snapshot?.session.phase == .ended else { return mark(argument) }
      noteEpisode = snapshot?.session.episode
      return keepNote(argument)
    case .mark: return mark(argument)
    case .zoom where !words.isEmpty:
      guard let panel = Panel(rawValue: argument), Panel.zoomable.contains(panel) else {
        return refuse("zoom \(argument)", Panel.zoomable.map(\.rawValue))
      }
      zoomed = panel
      return []
    case .bell where !words.isEmpty:
      let choices = ["on", "off"]
      guard choices.contains(argument) else { return refuse("bell \(argument)", choices) }
      rings = argument == "on"
      say(.info, "bell \(argument)")
      return []
    case .saveDisplay:
      guard !argument.isEmpty else { return refuse("save-display", ["a file name, .svg or .txt"]) }
      return [.saveDisplay(argument)]
    default:
      guard argument.isEmpty else {
        say(.warning, "\(action.rawValue) takes no argument; nothing was done")
        return []
      }
      return perform(action)
    }
  }

  private mutating func aim(_ words: [String]) -> [ConsoleEffect] {
    let numbers = words.compactMap(Double.init)
    guard numbers.count == words.count, numbers.allSatisfy(\.isFinite),
      (2...3).contains(numbers.count), abs(numbers[1]) < 86, numbers.count < 3 || numbers[2] > 0
    else {
      return refuse(
        "camera \(words.joined(separator: " "))",
        ["azimuth and elevation in degrees (elevation within ±85)", "and a distance in m"])
    }
    camera.azimuth = numbers[0] * .pi / 180
    camera.elevation = numbers[1] * .pi / 180
    if numbers.count == 3 { camera.distance = numbers[2] }
    return []
  }

  private mutating func refuse(_ what: String, _ expected: [String]) -> [ConsoleEffect] {
    say(.warning, "\(what): expected \(expected.joined(separator: ", "))")
    return []
  }
}
