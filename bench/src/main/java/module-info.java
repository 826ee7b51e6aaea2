/** JMH benchmarks, one class per question. */
@org.jspecify.annotations.NullMarked
module org.lanewise.bench {
  requires static org.jspecify;
  requires jmh.core;
  requires org.lanewise.bindings;
  requires org.lanewise.nn;
  requires org.lanewise.simd;

  exports org.lanewise.bench;
}
