internal import COpenBLAS
internal import Foundation

/// Matrix products by OpenBLAS.
enum BLAS {
  /// One factor of a product, taken as it is or transposed.
  struct Factor {
    let matrix: Matrix
    let isTransposed: Bool
    var rows: Int { isTransposed ? matrix.columns : matrix.rows }
    var columns: Int { isTransposed ? matrix.rows : matrix.columns }

    init(_ matrix: Matrix, transposed: Bool = false) {
      self.matrix = matrix
      isTransposed = transposed
    }
  }

  /// c = a · b, or c += a · b.
  ///
  /// - Precondition: the shapes fit.
  static func multiply(_ a: Factor, _ b: Factor, into c: Matrix, adding: Bool = false) {
    precondition(a.columns == b.rows && a.rows == c.rows && b.columns == c.columns)
    _ = kernels
    cblas_sgemm(
      CblasRowMajor, a.isTransposed ? CblasTrans : CblasNoTrans,
      b.isTransposed ? CblasTrans : CblasNoTrans, Int32(c.rows), Int32(c.columns),
      Int32(a.columns), 1, a.matrix.base, Int32(a.matrix.stride), b.matrix.base,
      Int32(b.matrix.stride), adding ? 1 : 0, c.base, Int32(c.stride))
  }

  /// Name of the kernels in use, chosen before the first product.
  ///
  /// OpenBLAS 0.3.21, which Debian 12 has, does not know newer processors and falls back to SSE3,
  /// 4.6 times as slow. It is told which processor to take it for, and initialised again. Threads
  /// are ours (``Replicas``): many small products gain nothing from threads inside each.
  static let kernels: String = {
    func current() -> String { String(cString: openblas_get_corename()) }
    defer { openblas_set_num_threads(1) }
    let fallbacks = ["Prescott", "Core2", "Nehalem", "Barcelona"]
    guard getenv("OPENBLAS_CORETYPE") == nil, fallbacks.contains(current()),
      let better = bestKernels(), let quit = dlsym(nil, "gotoblas_dynamic_quit"),
      let initialise = dlsym(nil, "gotoblas_dynamic_init")
    else { return current() }
    typealias Function = @convention(c) () -> Void
    setenv("OPENBLAS_CORETYPE", better, 1)
    unsafeBitCast(quit, to: Function.self)()
    unsafeBitCast(initialise, to: Function.self)()
    unsetenv("OPENBLAS_CORETYPE")
    return current()
  }()

  /// OpenBLAS' name for the widest vectors this processor has; nil for none it would not find.
  private static func bestKernels() -> String? {
    guard let text = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("flags") })
    else { return nil }
    let flags = Set(line.split(whereSeparator: { " \t:".contains($0) }))
    if flags.isSuperset(of: ["avx512f", "avx512dq", "avx512bw", "avx512vl"]) { return "SkylakeX" }
    return flags.isSuperset(of: ["avx2", "fma"]) ? "Haswell" : nil
  }
}
