/** JMH benchmarks, one class per question. */
@org.jspecify.annotations.NullMarked
module org.lanewise.bench {
  requires static org.jspecify;
  requires com.google.gson;
  requires info.picocli;
  requires jdk.incubator.vector;
  requires jmh.core;
  requires org.lanewise.bindings;
  requires org.lanewise.examples;
  requires org.lanewise.nn;
  requires org.lanewise.simd;

  exports org.lanewise.bench;
  exports org.lanewise.bench.kernels;

  opens org.lanewise.bench.roofline to
      com.google.gson,
      info.picocli;
}
