import Console
import Episodes
import Robotics
import TerminalUI

extension ReviewModel {
  /// Does what an action means now.
  ///
  /// - Returns: what the loop has to do.
  mutating func perform(_ action: ReviewAction) -> [ReviewEffect] {
    if let rating = action.rating.flatMap(Grade.init) { return rate(rating) }
    if let reason = action.reasonTag { return toggle(reason) }
    if let jump = action.jump {
      self.jump(jump.landmark, forward: jump.isForward)
      return []
    }
    switch action {
    case .repaint: return [.repaint]
    case .statistics: return [.reportStatistics]
    case .quit:
      isQuitting = true
      return []
    case .help: overlay = .help(help)
    case .palette: overlay = .palette(palette)
    case .leave: overlay = nil
    case .inspect: return openInspector()
    case .refresh: return [.refresh] + follow(again: true)
    case .nextEpisode, .previousEpisode, .pageDown, .pageUp, .episode, .filter, .sort, .reverse:
      return browse(action)
    case .clear, .exclude, .reason, .note, .kind, .borderLeft, .borderRight, .split, .merge, .undo,
      .redo, .nextUnlabelled, .labelMode, .trimStart, .trimEnd, .excludeEpisode, .discard, .tags:
      return label(action)
    default: move(action)
    }
    return []
  }

  private mutating func browse(_ action: ReviewAction) -> [ReviewEffect] {
    switch action {
    case .nextEpisode: browser.move(1)
    case .previousEpisode: browser.move(-1)
    case .pageDown: browser.move(10)
    case .pageUp: browser.move(-10)
    case .episode: browser.move(-browser.shown.count)
    case .filter:
      let field = TextField(browser.filterText, hint: "task:place outcome:failure stage>3")
      overlay = .text(.filter, field, problem: "")
    case .sort:
      let all = EpisodeOrder.allCases
      let next = ((all.firstIndex(of: browser.order) ?? 0) + 1) % all.count
      browser.sort(all[next], descending: all[next].startsDescending)
    default: browser.sort(browser.order)
    }
    return follow()
  }

  private mutating func move(_ action: ReviewAction) {
    switch action {
    case .play, .faster, .slower: play(action)
    case .frameForward: seek(frame + 1)
    case .frameBack: seek(frame - 1)
    case .secondForward: seek(seconds: 1)
    case .secondBack: seek(seconds: -1)
    case .start: seek(0)
    case .end: seek(.max)
    case .leastSure: seekLeastSure()
    case .mostDisputed: seekMostDisputed()
    default: look(action)
    }
  }
}
