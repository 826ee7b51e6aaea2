package org.lanewise.blas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What the library says of itself. */
final class BlasTest {

  @Test
  void libraryIsThere() {
    assertTrue(Blas.available(), Blas.status());
    assertTrue(Blas.version().matches("0\\.3\\.\\d+.*"), Blas.version());
    assertFalse(Blas.coreName().isBlank());
    assertTrue(Blas.config().startsWith("OpenBLAS " + Blas.version()), Blas.config());
    assertEquals(
        "OpenBLAS " + Blas.version() + ", " + Blas.coreName() + " kernels, from " + Blas.path(),
        Blas.status());
  }
}
