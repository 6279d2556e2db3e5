public import Foundation
import Robotics

/// A segment as people have corrected and labelled it.
public struct LabelledSegment: Sendable, Hashable, Codable, Identifiable {
  /// Who decided something last, and when.
  public struct Decision: Sendable, Hashable, Codable {
    /// Who.
    public var author: String
    /// When, on the wall's clock.
    public var date: Date
  }

  /// Number in the episode, from 1.
  public var number: Int
  /// First frame.
  public var start: Int
  /// One past the last frame.
  public var end: Int
  /// The recorded segment it derives from.
  public var recorded: Segment
  /// What it is good for: as somebody said last, else as recorded.
  public var kind: Segment.Kind
  /// True when it is to be kept out of training.
  public var isExcluded: Bool
  /// Its frames within the episode's trim; empty when it lies outside.
  public var used: Range<Int>
  /// What people say of it, by author.
  public var ratings: [Rating]
  /// Who said last that it is of this kind; nil when it is as recorded.
  public var kindDecision: Decision?
  /// Who said last whether to exclude it; nil when nobody did.
  public var exclusionDecision: Decision?

  /// Its first frame, which no other segment of the episode has.
  public var id: Int { start }

  /// Its frames.
  public var frames: Range<Int> { start..<end }

  /// True when its borders are those of the recorded segment.
  public var isAsRecorded: Bool { start == recorded.start && end == recorded.end }

  /// True when it lies outside the episode's trim.
  public var isOutside: Bool { used.isEmpty }

  /// True when it should be graded: the policy or a person drove, and it will be used.
  ///
  /// Holds and the few steps on the way between the two say nothing of who drives.
  public var wantsGrade: Bool {
    let isDriven =
      switch recorded.authority {
      case .policy, .human: kind != .hold
      case .aligning, .returning, .hold, .fault: false
      }
    return isDriven && !isExcluded && !isOutside
  }

  /// True when nobody has graded it though it should be.
  public var isUnlabelled: Bool { wantsGrade && ratings.allSatisfy { $0.grade == nil } }

  /// True when an author has not graded it though it should be.
  public func isUnlabelled(by author: String) -> Bool {
    wantsGrade && rating(of: author)?.grade == nil
  }

  /// What an author says of it; nil when nothing.
  public func rating(of author: String) -> Rating? { ratings.first { $0.author == author } }

  /// The mean optimality of all grades, in [0, 1]; nil without one.
  public func optimality(_ scale: GradeScale = GradeScale()) -> Double? {
    let values = ratings.compactMap(\.grade).map(scale.optimality)
    return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}
