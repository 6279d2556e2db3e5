import ArgumentParser

/// The command line: parse, wire, run.
@main
struct Dexpie: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dexpie",
    abstract: "Watch a dexterous hand run a policy, take it over, find the correction on disk.",
    discussion: """
      dexpie console                         watch and take over the simulated robot
      dexpie collect --episodes 20           collect episodes without a screen
      dexpie train reference runs.dexpie     train a policy on its demonstrations
      dexpie inspect runs.dexpie             how far its critic and scores can be trusted
      dexpie evaluate reference expert       try policies from the same starts and compare them
      dexpie console --blind A B             judge two of them yourself, not knowing which drives
      dexpie calibrate runs.dexpie           find out when it should ask for help
      dexpie review demo.dexpie              look through them and label every segment
      dexpie dataset info demo.dexpie        what a dataset holds
      dexpie devices doctor                  whether gloves, pads and pedals can be relied upon
      dexpie labels list demo.dexpie         what people say of its segments
      """,
    version: "0.1.0",
    subcommands: [
      ConsoleCommand.self,
      CollectCommand.self,
      CoverageCommand.self,
      TrainCommand.self,
      AdvantageCommand.self,
      InspectCommand.self,
      EvaluateCommand.self,
      ImproveCommand.self,
      ReportCommand.self,
      CalibrateCommand.self,
      ReviewCommand.self,
      EpisodesCommand.self,
      LabelsCommand.self,
      DatasetCommand.self,
      ExportCommand.self,
      ImportCommand.self,
      DevicesCommand.self,
      BridgeCommand.self,
      RetargetCommand.self,
      KeysCommand.self,
    ])

  static func main() {
    StandardStreams.reportFailedWrites()
    main(nil)
  }
}
