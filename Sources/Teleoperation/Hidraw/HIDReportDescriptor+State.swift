extension HIDReportDescriptor.Globals {
  /// The range of values; all that fit where the descriptor gives none.
  var range: ClosedRange<Int64> {
    let lowest = minimum.signed
    // As the kernel: the largest value has a sign only when the smallest has one.
    let highest = lowest < 0 ? maximum.signed : Int64(maximum.unsigned)
    guard lowest < highest else { return 0...((1 << Int64(min(32, max(1, size)))) - 1) }
    return lowest...highest
  }
}

extension HIDReportDescriptor.State {
  /// Takes an item that says something about the ones to come.
  mutating func take(
    tag: UInt8, _ data: HIDReportDescriptor.Data
  ) throws(HIDReportDescriptor.Problem) {
    switch tag {
    case 0x04: globals.usagePage = data.unsigned & 0xffff
    case 0x14: globals.minimum = data
    case 0x24: globals.maximum = data
    case 0x74: globals.size = try bounded(data, "size of a field")
    case 0x94: globals.count = try bounded(data, "number of fields")
    case 0xa4:
      guard saved.count < 64 else {
        throw HIDReportDescriptor.Problem(reason: "more than 64 states pushed")
      }
      saved.append(globals)
    case 0xb4:
      guard let last = saved.popLast() else {
        throw HIDReportDescriptor.Problem(reason: "a state popped that was never pushed")
      }
      globals = last
    case 0x08: usages.append(usage(data)...usage(data))
    case 0x18: firstUsage = usage(data)
    case 0x28:
      let last = usage(data)
      guard let first = firstUsage, first <= last else {
        throw HIDReportDescriptor.Problem(reason: "a range of usages that is empty")
      }
      usages.append(first...last)
      firstUsage = nil
    // Units, physical ranges, designators and strings change nothing here.
    default: break
    }
    guard usages.count <= HIDReportDescriptor.largestFieldCount else {
      throw HIDReportDescriptor.Problem(reason: "too many usages for one item")
    }
  }

  /// The usage of a main item's field: what is left over has the last one.
  func usage(_ index: Int) -> UInt32 {
    var rest = UInt32(clamping: index)
    for range in usages {
      let span = range.upperBound - range.lowerBound
      if rest <= span { return range.lowerBound + rest }
      rest -= span
      rest -= 1
    }
    return usages.last?.upperBound ?? globals.usagePage << 16
  }

  /// Forgets what holds for one main item only.
  mutating func endMainItem() {
    usages.removeAll(keepingCapacity: true)
    firstUsage = nil
  }

  private func usage(_ data: HIDReportDescriptor.Data) -> UInt32 {
    data.bits == 32 ? data.unsigned : globals.usagePage << 16 | data.unsigned
  }

  private func bounded(
    _ data: HIDReportDescriptor.Data, _ what: String
  ) throws(HIDReportDescriptor.Problem) -> Int {
    guard data.unsigned <= UInt32(HIDReportDescriptor.largestReport) else {
      throw HIDReportDescriptor.Problem(reason: "\(what) \(data.unsigned)")
    }
    return Int(data.unsigned)
  }
}
