/**
 * Kernels written with the Vector API: memory segments in, memory segments out; knows nothing of
 * tensors.
 */
@org.jspecify.annotations.NullMarked
module org.lanewise.simd {
  requires static org.jspecify;
  requires jdk.incubator.vector;

  exports org.lanewise.simd to
      org.lanewise.core,
      org.lanewise.nn,
      org.lanewise.bench,
      org.lanewise.examples;
}
