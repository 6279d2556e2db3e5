import Gloves
import Retargeting
import Testing

@Suite struct GloveSourceTests {
  @Test(arguments: [
    "manus:tcp://host:8000", "rokoko:udp://0.0.0.0:14551", "json:tcp://[::1]:9",
    "homunculus:/dev/ttyACM0",
  ])
  func isWrittenAsItIsRead(text: String) throws {
    #expect(try GloveSource(text).description == text)
  }

  @Test func optionsStandBehindAQuestionMark() throws {
    let source = try GloveSource(
      "manus:tcp://h:1?side=left&right=AB&order=windows&maximum=1023&actor=Eve&space=left")
    #expect(source.options.side == .left && source.options.serials == ["ab": .right])
    #expect(source.options.order == .windows && source.options.maximum == 1023)
    #expect(source.options.actor == "Eve" && source.options.handedness == .left)
    #expect(try GloveSource("json:tcp://h:1", side: .left).options.side == .left)
  }

  @Test(arguments: [
    "", "manus", "glove:tcp://h:1", "manus:udp://h:1", "homunculus:tcp://h:1", "json:tcp://h",
    "json:tcp://h:0", "json:tcp://h:65536", "json:tcp://:1", "json:http://h:1",
    "rokoko:/dev/ttyACM0",
    "json:tcp://h:1?side=up", "json:tcp://h:1?maximum=-1", "json:tcp://h:1?colour=red",
    "json:tcp://h:1?order", "manus:tcp://h:1?left=", "json:tcp:8000",
  ])
  func whatIsNoSourceIsRefusedWithWords(text: String) throws {
    do {
      let source = try GloveSource(text)
      Issue.record("\(source)")
    } catch {
      #expect(error.description.count > 20)
    }
  }

  @Test func aReportSaysWhatIsWrong() {
    var status = GloveStreamStatus(source: "json:tcp://h:1")
    #expect(
      GloveStreamReport(status, since: nil, seconds: 1, now: 0).lines
        == ["json:tcp://h:1  nothing has arrived yet"])
    status.hands = [GloveStreamStatus.Hand(side: .left)]
    status.hands[0].frames = 150
    status.hands[0].lastFrame = 0
    var before = status
    before.hands[0].frames = 30
    let report = GloveStreamReport(status, since: before, seconds: 1, now: 4_000_000)
    #expect(report.hands[0].rate == 120)
    #expect(report.lines[0].hasPrefix("json:tcp://h:1 left   120.0/s  150 frames"))
  }
}
