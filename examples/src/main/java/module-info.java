/**
 * The programs behind the launcher; start with {@link org.lanewise.examples.mnist.MnistTraining}.
 */
@org.jspecify.annotations.NullMarked
module org.lanewise.examples {
  requires static org.jspecify;
  requires com.google.gson;
  requires info.picocli;
  requires java.desktop;
  requires java.management;
  requires java.net.http;
  requires jdk.jshell;
  requires jdk.management;
  requires me.tongfei.progressbar;
  requires org.jfree.jfreechart;
  requires org.lanewise.bindings;
  requires org.lanewise.nn;
  requires org.lanewise.simd;

  exports org.lanewise.examples to
      org.lanewise.bench;
  exports org.lanewise.examples.cli to
      org.lanewise.bench;
  exports org.lanewise.examples.networks to
      org.lanewise.bench;

  // They fill or read objects by reflection: options of commands, keys of metrics.json.
  opens org.lanewise.examples.cli to
      info.picocli;
  opens org.lanewise.examples.mnist to
      com.google.gson;
  opens org.lanewise.examples.bench to
      com.google.gson;
}
