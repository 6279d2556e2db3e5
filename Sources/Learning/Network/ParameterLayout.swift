/// Where the parameters of a network lie in one run of memory.
///
/// One run, so that the optimiser, the average, a checkpoint and a gradient's norm are each a single
/// loop, whatever the network is made of.
struct ParameterLayout: Sendable, Hashable {
  /// How a tensor begins.
  enum Initialisation: Sendable, Hashable {
    case zero
    case one
    /// Uniform in ±bound.
    case uniform(Float)
  }

  struct Tensor: Sendable, Hashable {
    var name: String
    var rows: Int
    var columns: Int
    var offset: Int
    var initialisation: Initialisation
    var count: Int { rows * columns }
  }

  private(set) var tensors: [Tensor] = []
  private(set) var count = 0

  /// Adds a tensor at the end and returns it.
  mutating func add(
    _ name: String, rows: Int = 1, columns: Int, _ initialisation: Initialisation
  ) -> Tensor {
    let tensor = Tensor(
      name: name, rows: rows, columns: columns, offset: count, initialisation: initialisation)
    tensors.append(tensor)
    count += tensor.count
    return tensor
  }

  /// First values, the same for a seed.
  func initialValues(seed: UInt64) -> [Float] {
    let random = RandomStream(seed: seed, use: .initialisation)
    var values: [Float] = []
    values.reserveCapacity(count)
    for (index, tensor) in tensors.enumerated() {
      switch tensor.initialisation {
      case .zero: values += repeatElement(0, count: tensor.count)
      case .one: values += repeatElement(1, count: tensor.count)
      case .uniform(let bound):
        values += random.bits(tensor.count, at: UInt64(index)).map {
          bound * (Float($0 >> 8) * 0x1p-23 - 1)
        }
      }
    }
    return values
  }
}

extension FloatBuffer {
  /// The part of the parameters, or of their gradients, that a tensor is.
  func matrix(_ tensor: ParameterLayout.Tensor) -> Matrix {
    Matrix(self, offset: tensor.offset, rows: tensor.rows, columns: tensor.columns)
  }
}
