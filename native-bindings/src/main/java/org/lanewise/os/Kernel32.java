package org.lanewise.os;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;

/** The one call of Windows. */
final class Kernel32 {
  /** {@code MEMORYSTATUSEX}: its own size and the load in 4 bytes each, then 7 sizes of 8 bytes. */
  private static final int STATUS_BYTES = 64;

  /** The first of the sizes is {@code ullTotalPhys}. */
  private static final int TOTAL_PHYSICAL = 8;

  private Kernel32() {}

  /** Bytes of physical memory; -1 if Windows does not tell. */
  static long physicalBytes() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment status = arena.allocate(STATUS_BYTES, Long.BYTES);
      status.set(JAVA_INT, 0, STATUS_BYTES);
      MemorySegment function =
          SymbolLookup.libraryLookup("kernel32", arena).find("GlobalMemoryStatusEx").orElseThrow();
      int done =
          (int)
              Linker.nativeLinker()
                  .downcallHandle(function, FunctionDescriptor.of(JAVA_INT, ADDRESS))
                  .invokeExact(status);
      return done == 0 ? -1 : status.get(JAVA_LONG_UNALIGNED, TOTAL_PHYSICAL);
    } catch (IllegalCallerException e) {
      return -1; // native access is denied to this module
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("GlobalMemoryStatusEx: " + e, e);
    }
  }
}
