/** Tensors, autograd, operations, the memory pool and the thread pool. */
@org.jspecify.annotations.NullMarked
module org.lanewise.core {
  requires static org.jspecify;
  requires org.lanewise.bindings;
  requires org.lanewise.simd;

  exports org.lanewise;
  exports org.lanewise.autograd;
  exports org.lanewise.help;
  exports org.lanewise.parallel;
  exports org.lanewise.autograd.state to
      org.lanewise.nn,
      org.lanewise.bench;
  exports org.lanewise.memory to
      org.lanewise.nn,
      org.lanewise.bench;
  exports org.lanewise.ops to
      org.lanewise.nn,
      org.lanewise.bench;
  exports org.lanewise.ops.linalg to
      org.lanewise.nn,
      org.lanewise.bench;
  exports org.lanewise.ops.network to
      org.lanewise.nn,
      org.lanewise.bench;
  exports org.lanewise.ops.network.attention to
      org.lanewise.nn,
      org.lanewise.bench;
  exports org.lanewise.ops.network.convolution to
      org.lanewise.nn,
      org.lanewise.bench;
  exports org.lanewise.ops.network.normalization to
      org.lanewise.nn,
      org.lanewise.bench;
  exports org.lanewise.ops.network.recurrent to
      org.lanewise.nn,
      org.lanewise.bench;
  exports org.lanewise.ops.network.resampling to
      org.lanewise.nn,
      org.lanewise.bench;
  exports org.lanewise.ops.network.embedding to
      org.lanewise.nn,
      org.lanewise.bench;
  exports org.lanewise.ops.network.pooling to
      org.lanewise.nn,
      org.lanewise.bench;
  exports org.lanewise.ops.pointwise to
      org.lanewise.nn,
      org.lanewise.bench;
  exports org.lanewise.ops.random to
      org.lanewise.nn;
  exports org.lanewise.ops.reduction to
      org.lanewise.nn,
      org.lanewise.bench;
  exports org.lanewise.ops.shape to
      org.lanewise.nn,
      org.lanewise.bench;
}
