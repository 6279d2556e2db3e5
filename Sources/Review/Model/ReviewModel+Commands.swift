import Episodes
import Robotics
import TerminalUI

extension ReviewModel {
  /// The `:` prompt with everything that can be done now.
  var palette: Palette {
    keys.palette(in: .review, history: paletteHistory) { $0.argumentHint }
  }

  mutating func pressInPalette(_ key: Key, _ palette: Palette) -> [ReviewEffect] {
    var palette = palette
    let outcome = palette.handle(keys.promptKey(key, in: .palette))
    overlay = outcome == .open ? .palette(palette) : nil
    switch outcome {
    case .open, .cancelled: break
    case .unknown(let line):
      say(.warning, "no command \(line); \(keys.name(of: .help, in: .review) ?? "help") lists all")
    case .chosen(let name, let argument):
      paletteHistory = palette.history
      guard let chosen = ReviewAction(rawValue: name) else { return [] }
      return run(chosen, argument)
    }
    return []
  }

  /// Runs a command with what was typed after its name.
  private mutating func run(_ action: ReviewAction, _ argument: String) -> [ReviewEffect] {
    switch action {
    case .filter where !argument.isEmpty:
      do throws(FilterError) {
        try browser.filter(argument)
        return follow()
      } catch {
        say(.warning, error.description)
      }
    case .sort where !argument.isEmpty:
      guard let order = EpisodeOrder(rawValue: argument) else {
        return refuse("sort \(argument)", EpisodeOrder.allCases.map(\.rawValue))
      }
      browser.sort(order, descending: order.startsDescending)
      return follow()
    case .episode where !argument.isEmpty:
      guard let id = EpisodeID(argument) else { return refuse(argument, ["an episode's number"]) }
      return go(to: id, .start)
    case .step:
      guard let step = Int(argument), let track else { return refuse("step", ["a step's number"]) }
      // The episode may still be on its way.
      if isCurrent { seek(track.index(step: step)) } else { landing = .step(step) }
    case .zoom where !argument.isEmpty:
      guard let panel = ReviewPanel(rawValue: argument), ReviewPanel.zoomable.contains(panel)
      else { return refuse("zoom \(argument)", ReviewPanel.zoomable.map(\.rawValue)) }
      zoomed = panel
    case .tags where !argument.isEmpty: return setTags(argument)
    case .note where !argument.isEmpty: return note(argument)
    case .labelMode where !argument.isEmpty:
      guard let order = LabelQueue.Order(rawValue: argument) else {
        return refuse("label-mode \(argument)", LabelQueue.Order.allCases.map(\.rawValue))
      }
      queueOrder = order
      return [.queue(order)]
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
    return []
  }

  private mutating func refuse(_ what: String, _ expected: [String]) -> [ReviewEffect] {
    say(.warning, "\(what): expected \(expected.joined(separator: ", "))")
    return []
  }
}
