import Robotics
import Testing

@testable import Simulation

@Suite struct TaskDefinitionTests {
  @Test func placeIsReadCompletely() throws {
    let task = try Place.task()
    #expect(task.description.name == "place")
    #expect(
      task.description.stages.map(\.name) == [
        "reach", "grasp", "lift", "carry", "place", "release",
      ])
    #expect(task.description.hand == .inspireRH56)
    #expect(task.description.sceneFeatures.first == "bottle.x (m)")
    #expect(task.feature("bottle.tilt") == 9)
    #expect(task.postures["flat"] == task.description.hand.openPosture)
  }

  @Test func theHandMapsOpenToTheOpenLimit() throws {
    for joint in try Place.task().joints {
      #expect(abs(joint.position(1) - joint.open) < 1e-12)
      #expect(joint.position(0) == joint.closed)
      #expect(abs(joint.value(joint.position(0.3)) - 0.3) < 1e-12)
    }
  }

  /// Text to spoil, what it becomes, and what the error must say besides file and line.
  static let spoilt: [(old: String, new: String, says: String)] = [
    ("stepLimit: 600", "stepLimit: many", "'many'; expected a whole number"),
    ("stepLimit: 600", "stepLimt: 600", "unknown key 'stepLimt'"),
    ("usual: 2.2", "usual: -1", "a duration above 0 s"),
    ("{grasp.distance: [0.35, 0.03]}", "{grasp.distnce: [0.35, 0.03]}", "unknown measure"),
    ("{grasp.distance: [0.35, 0.03]}", "{grasp.distance: [0.3, 0.3]}", "two different values"),
    ("stages: [lift, carry, place]", "stages: [lift, fly]", "unknown stage 'fly'"),
    ("in: wrist, axis: x}", "in: wrist, axis: w}", "'w'; expected x, y or z"),
    ("bottle.tilt: {tilt: bottle}", "bottle.tilt: {lean: bottle}", "has no kind"),
    ("closed: 1.45, open: 0,", "closed: 0, open: 0,", "two different ends"),
    ("open: [0.95, 0.95,", "open: [1.95, 0.95,", "values in [0, 1]"),
    ("hand: open}\n  bodies", "hand: fist}\n  bodies", "unknown posture 'fist'"),
    ("x: [-0.38, -0.24]", "x: [-0.24, -0.38]", "a rising range"),
    ("{raise: 0.28}", "{rise: 0.28}", "unknown key 'rise'"),
    ("goalDistance: {below: 0.012}", "goalDistnce: {below: 0.012}", "unknown quantity"),
    ("settle: 0.2", "settle: -1", "a number from 0.0 to 60.0"),
    ("acceleration: 1.4", "acceleration: 0", "more than 0"),
    ("  default: {azimuth", "  other: {azimuth", "a camera named 'default'"),
    ("  - touch.tray\n", "  - touch.try\n", "unknown measure 'touch.try'"),
    ("object: bottle", "object: botle", "unknown object 'botle'"),
    ("goal: tray", "goal: try", "unknown goal 'try'"),
    ("up: [bottle.up.x, bottle.up.y,", "up: [bottle.up.x,", "three: x, y, z"),
    ("body: tray, x", "body: tray, on: pot, x", "unknown body before this one 'pot'"),
    ("hopeless: true", "hopeless: maybe", "true or false"),
  ]

  @Test(arguments: spoilt.indices)
  func aMalformedTaskNamesFileAndLine(_ index: Int) throws {
    let (old, new, says) = Self.spoilt[index]
    let task = try SpoiltTask()
    let line = try task.replace(old, new)
    let error = #expect(throws: SimulationError.self) { try TaskDefinition(file: task.file) }
    let text = error?.description ?? ""
    #expect(text.contains("\(task.file):\(line)"), "\(text)")
    #expect(text.contains(says), "\(text)")
  }

  @Test func errandsWithoutALastResortAreRefused() throws {
    let task = try SpoiltTask()
    try task.replace("  goal: tray\n", "  goal: tray\n      when: {bottle.tilt: {below: 1}}\n")
    let error = #expect(throws: SimulationError.self) { try TaskDefinition(file: task.file) }
    #expect(error?.description.contains("a last errand without 'when'") == true)
  }

  @Test func invalidYAMLNamesTheLine() throws {
    let task = try SpoiltTask()
    let line = try task.replace("stepLimit: 600", "stepLimit: [600")
    let error = #expect(throws: SimulationError.self) { try TaskDefinition(file: task.file) }
    #expect(error?.description.contains("valid YAML") == true)
    #expect(error?.description.contains(task.file) == true)
    #expect(line > 1)
  }

  @Test func aKeyThatIsThereTwiceIsNamed() throws {
    let task = try SpoiltTask()
    try task.replace("stepLimit: 600", "stepLimit: 600\nname: again")
    let error = #expect(throws: SimulationError.self) { try TaskDefinition(file: task.file) }
    #expect(error?.description.contains("'name' is there twice") == true)
  }

  @Test func aMissingFileIsNamed() {
    #expect(throws: SimulationError.self) { try TaskDefinition(named: "no such task") }
    let error = #expect(throws: SimulationError.self) { try TaskDefinition(file: "/no/task.yaml") }
    #expect(error?.description.hasPrefix("/no/task.yaml: cannot be read") == true)
  }

  /// Names that the world does not have are found when a robot is made.
  static let unbound: [(old: String, new: String, file: String, says: String)] = [
    ("{tilt: bottle}", "{tilt: botle}", "task.yaml", "no body or site 'botle'"),
    ("actuator: index,", "actuator: indx,", "task.yaml", "no actuator 'indx'"),
    ("body: tray, x", "body: hand, x", "task.yaml", "cannot be put anywhere"),
    ("<geom class=\"hand\" name=\"palm\"", "<gem name=\"palm\"", "world.xml", "MuJoCo refuses"),
    ("timestep=\"0.002\"", "timestep=\"0.0023\"", "world.xml", "whole fraction of a second"),
  ]

  @Test(arguments: unbound.indices)
  func aWorldThatDoesNotFitIsRefused(_ index: Int) throws {
    let (old, new, file, says) = Self.unbound[index]
    let spoilt = try SpoiltTask()
    try spoilt.replace(old, new, in: file)
    let task = try TaskDefinition(file: spoilt.file)
    let error = #expect(throws: SimulationError.self) { try SimulatedRobot(task) }
    #expect(error?.description.contains(says) == true, "\(String(describing: error))")
    #expect(error?.description.contains(file) == true)
  }
}
