package org.lanewise.blas;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A program for {@link LoadingTest}: says whether there is a library and tries a product. */
final class LoadingProbe {
  private LoadingProbe() {}

  public static void main(String[] args) {
    System.out.println("available: " + Blas.available());
    System.out.println("status: " + Blas.status());
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment a = arena.allocateFrom(ValueLayout.JAVA_FLOAT, 1, 2, 3, 4);
      MemorySegment c = arena.allocate(ValueLayout.JAVA_FLOAT, 4);
      Blas.sgemm(false, false, 2, 2, 2, 1, a, 0, 2, a, 0, 2, 0, c, 0, 2);
      System.out.println("product: " + c.getAtIndex(ValueLayout.JAVA_FLOAT, 3));
    } catch (BlasException e) {
      System.out.println("exception: " + e.getMessage());
    }
  }
}
