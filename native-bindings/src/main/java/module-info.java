/**
 * OpenBLAS and the few libc calls that the memory pool needs, through the Foreign Function and
 * Memory API.
 */
@org.jspecify.annotations.NullMarked
module org.lanewise.bindings {
  requires static org.jspecify;

  exports org.lanewise.blas to
      org.lanewise.core,
      org.lanewise.bench,
      org.lanewise.examples;
  exports org.lanewise.os to
      org.lanewise.core,
      org.lanewise.examples;
}
