public import Episodes
public import Robotics
public import Simulation
public import TerminalUI

/// Everything the review's screen shows, as a value: news and keys go in, effects come out.
///
/// Labels are shown as the store has them. While one is on its way to the disk, keys wait, so that
/// each is applied to what the one before it led to.
public struct ReviewModel: Sendable, Equatable {
  /// A line about something that happened.
  public struct Notice: Sendable, Hashable {
    /// What it says.
    public var text: String
    /// How grave it is.
    public var tone: Tone
    /// When it was said.
    public var time: Nanoseconds
  }

  /// Times the recorded speed that can be played at.
  static let speeds = [0.25, 0.5, 1, 2, 4, 8]

  /// What keys do.
  public let keys: ReviewKeys
  /// Name of the dataset.
  public let dataset: String
  /// Who labels.
  public let rater: String
  /// True when nothing can be written.
  public let isReadOnly: Bool

  /// The list of episodes.
  public internal(set) var browser = Browser()
  /// The episode at the cursor; another one's until it has been read.
  public internal(set) var track: EpisodeTrack?
  /// The labels of ``track``.
  public internal(set) var review: EpisodeReview?
  /// Index of the frame at the cursor.
  public internal(set) var frame = 0
  /// True while it plays.
  public internal(set) var isPlaying = false
  /// What lies over the screen; nil for nothing.
  public internal(set) var overlay: ReviewOverlay?
  /// The panel that fills the screen; nil for all panels.
  public internal(set) var zoomed: ReviewPanel?
  /// Where the scene is looked at from; nil for the task's own camera.
  public internal(set) var camera: SceneCamera?
  /// The way through the unlabelled segments; nil outside label mode.
  public internal(set) var session: LabelSession?
  /// What was said last.
  public internal(set) var notice: Notice?
  /// True once the person wants to leave.
  public internal(set) var isQuitting = false
  /// How far the raters agree over the dataset; nil before it was computed or with one rater.
  public internal(set) var agreement: RaterAgreement?

  /// What the inspector shows; nil before it was opened.
  public internal(set) var inspection: InspectionState?

  var speed = 2
  /// Seconds of the episode at which it plays, between frames too.
  var playhead = 0.0
  var now: Nanoseconds = 0
  /// The episode asked for last.
  var asked: EpisodeID?
  /// Where to go when the episode asked for is here.
  var landing = Landing.start
  /// The order on its way to the disk, and the keys pressed since.
  var order: LabelOrder?
  var waiting: [Key] = []
  /// What keeps an episode, or for nil the list, from being read.
  var failure: Failure?
  /// Size of the window the screen is drawn in.
  var window = Rect(
    width: WindowClass.minimum.columns, height: WindowClass.minimum.rows)
  var paletteHistory: [String] = []
  var homeCamera: SceneCamera?
  /// The order in which label mode leads through the segments.
  var queueOrder = LabelQueue.Order.confidence

  /// Makes the model of a review that has not read anything yet.
  public init(keys: ReviewKeys, dataset: String, rater: String, isReadOnly: Bool = false) {
    self.keys = keys
    self.dataset = dataset
    self.rater = rater
    self.isReadOnly = isReadOnly
  }

  /// The context whose keys work now.
  public var context: ReviewContext { overlay?.context ?? .review }

  /// The frame at the cursor; nil while there is none.
  var current: Frame? {
    guard let track, track.frames.indices.contains(frame) else { return nil }
    return track.frames[frame]
  }

  /// The segment at the cursor; nil while there is none.
  var segment: LabelledSegment? { current.flatMap { review?.segment(at: $0.step) } }

  /// True when the episode shown is the one at the list's cursor.
  var isCurrent: Bool { track?.id == browser.selected }

  mutating func say(_ tone: Tone, _ text: String) {
    notice = Notice(text: text, tone: tone, time: now)
  }
}

/// Where the cursor goes in an episode that has just been read.
enum Landing: Sendable, Hashable {
  /// The first frame.
  case start
  /// A step.
  case step(Int)
  /// The first segment the rater has not labelled.
  case unlabelled
  /// The last segment.
  case lastSegment
}
