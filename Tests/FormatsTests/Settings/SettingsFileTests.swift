import Formats
import Testing

@Suite struct SettingsFileTests {
  struct Inner: Codable, Hashable {
    var rate: Float = 0.001
    var steps = 5000
  }

  enum Kind: String, Codable { case plain, fancy }

  struct Settings: Codable, Hashable {
    var inner = Inner()
    var kind = Kind.plain
    var longest: Int?
    var scales = [0.1, 0.5]
  }

  func read(_ text: String) throws -> Settings {
    try SettingsFile.read(over: Settings(), text: text, path: "s.yaml")
  }

  @Test func whatAFileDoesNotNameKeepsItsDefault() throws {
    var expected = Settings()
    expected.inner.steps = 7
    expected.kind = .fancy
    expected.longest = 3
    expected.scales = [2]
    let text = "inner: {steps: 7}\nkind: fancy\nlongest: 3\nscales: [2]\n"
    #expect(try read(text) == expected)
    #expect(try read("") == Settings())
    #expect(try read("# nothing\n") == Settings())
    #expect(try read("longest:\n") == Settings())
  }

  @Test func whatIsPrintedIsRead() throws {
    var settings = Settings()
    settings.inner.rate = 0.1
    settings.longest = 800
    settings.scales = [1.0 / 3, 1e-300, 0.1 + 0.2]
    #expect(try read(SettingsFile.text(settings)) == settings)
  }

  @Test(arguments: [
    ("inner:\n  stepz: 7\n", "s.yaml:2: there is no setting 'inner.stepz'"),
    ("inner:\n  steps: many\n", "s.yaml:2: 'inner.steps' has no such value"),
    ("\nkind: odd\n", "s.yaml:2: 'kind' has no such value"),
    ("inner: 3\n", "s.yaml:1: 'inner' has no such value"),
    ("- 3\n", "s.yaml:1: names with values are expected"),
    ("inner: {", "s.yaml"),
  ])
  func mistakesAreNamedWithTheirLine(text: String, message: String) {
    let error = #expect(throws: SettingsError.self) { try read(text) }
    #expect(error.map { "\($0)".contains(message) } == true, "\(error.map { "\($0)" } ?? "")")
  }

  @Test func aFileThatIsNotThereIsNamed() {
    let error = #expect(throws: SettingsError.self) {
      try SettingsFile.read(over: Settings(), path: "/no/such/s.yaml")
    }
    #expect(error.map { "\($0)".contains("/no/such/s.yaml") } == true)
  }
}
