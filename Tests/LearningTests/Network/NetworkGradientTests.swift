import Foundation
import Testing

@testable import Learning

/// Whole networks against finite differences, for every parameter at once.
@Suite struct NetworkGradientTests {
  @Test(arguments: DiffusionSettings.Target.allCases)
  func theDenoisingNetwork(target: DiffusionSettings.Target) {
    var settings = PolicyNetworkSettings()
    settings.width = 12
    settings.conditionWidth = 10
    settings.blocks = 2
    settings.frequencies = 4
    let network = DenoisingNetwork(settings, observation: 5, horizon: 6, action: 3)
    var diffusion = DiffusionSettings()
    diffusion.target = target
    diffusion.noPrefix = 0.5
    let examples = PolicyBatches.Examples(
      observations: normals(20 * 5), chunks: normals(20 * 18, 1),
      optimality: (0..<20).map { Float($0) / 20 })
    let batches = PolicyBatches(
      network, diffusion: diffusion, examples: examples, size: 8, seed: 4)
    // Away from zero, where whole layers would have no gradient.
    let parameters = FloatBuffer(normals(network.layout.count, 7).map { 0.3 * $0 })
    let share = PolicyBatches.Share(network, rows: 0..<8)
    let gradients = FloatBuffer(network.layout.count)
    func loss() -> Double {
      batches.fill(share, batches.draws(3), position: 9)
      network.forward(8, parameters, share.memory)
      var sum = 0.0
      let (output, gradient) = (share.memory.matrix(.output, 8), share.memory.matrix(.dOutput, 8))
      for row in 0..<8 {
        for column in 0..<18 {
          let index = row * 18 + column
          let isGiven = column < Int(share.given[row])
          let error = Double(output.base[index]) - Double(share.target.base[index])
          gradient.base[index] = isGiven ? 0 : Float(2 * error)
          sum += isGiven ? 0 : error * error
        }
      }
      return sum
    }
    _ = loss()
    network.backward(8, parameters, share.memory, gradients)
    #expect(share.given.contains(0) && Set(share.given).count > 1)
    #expect(
      GradientCheck.error(
        of: gradients.values, at: parameters, directions: 40, length: 1e-2, loss: loss) < 1e-2)
    for tensor in network.layout.tensors {
      let part = gradients.matrix(tensor)
      let isReached = (0..<part.count).contains { part.base[$0] != 0 }
      #expect(isReached, "\(tensor.name) has no gradient")
    }
  }

  @Test func theCritic() {
    let network = CriticNetwork(width: 9, blocks: 2, observation: 4, bins: 7)
    let parameters = FloatBuffer(normals(network.layout.count, 7).map { 0.4 * $0 })
    let gradients = FloatBuffer(network.layout.count)
    let memory = network.memory(capacity: 6)
    let observations = normals(6 * 4, 5)
    let labels = (0..<7).map { row in (0..<7).map { $0 == row ? 0.7 : 0.05 } }
    func loss(backward: Bool = false) -> Double {
      let input = memory.matrix(.observation, 6)
      for index in 0..<24 { input.base[index] = observations[index] }
      network.forward(6, parameters, memory)
      let logits = memory.matrix(.logits, 6)
      var sum = 0.0
      for row in 0..<6 {
        let z = (0..<7).map { Double(logits.row(row)[$0]) }
        let total = z.map(exp).reduce(0, +)
        for bin in 0..<7 {
          sum -= labels[row][bin] * (z[bin] - log(total))
          if backward { logits.row(row)[bin] = Float(exp(z[bin]) / total - labels[row][bin]) }
        }
      }
      return sum
    }
    _ = loss(backward: true)
    network.backward(6, parameters, memory, gradients)
    // ReLU has kinks, which a short step meets seldom but rounding makes long ones needed.
    let error = GradientCheck.error(
      of: gradients.values, at: parameters, directions: 40, length: 3e-3, loss: { loss() })
    #expect(error < 1e-2)
  }
}
