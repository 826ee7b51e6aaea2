/** Modules, losses, optimizers, data loading and checkpoints. */
@org.jspecify.annotations.NullMarked
module org.lanewise.nn {
  requires static org.jspecify;
  requires com.google.gson;
  requires org.lanewise.simd;
  requires pickle;
  requires transitive org.lanewise.core;

  exports org.lanewise.data;
  exports org.lanewise.io;
  exports org.lanewise.nn;
  exports org.lanewise.nn.functional;
  exports org.lanewise.nn.init;
  exports org.lanewise.nn.utils;
  exports org.lanewise.optim;
  exports org.lanewise.optim.schedulers;
}
