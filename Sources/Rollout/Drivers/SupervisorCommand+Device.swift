import Episodes
import Teleoperation

extension SupervisorCommand {
  /// The command behind a device's button; nil for stop, which a flag has carried already.
  init?(_ action: OperatorAction) {
    switch action {
    case .takeOver: self = .toggleTakeover
    case .forceTakeOver: self = .forceTakeover
    case .handBack: self = .handBack
    case .hold: self = .hold
    case .resume: self = .resume
    case .stop: return nil
    case .success: self = .end(.success)
    case .failure: self = .end(.failure)
    case .mark: self = .mark("")
    case .nextEpisode: self = .nextEpisode(startStage: 0)
    }
  }
}
