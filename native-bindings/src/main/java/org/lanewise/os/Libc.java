package org.lanewise.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.NoSuchElementException;

/**
 * The calls of the C library, with the constants of Linux and macOS.
 *
 * <p>Each function is bound when it is first called: binding takes milliseconds.
 */
final class Libc {
  static final int MADV_DONTNEED = 4;

  /** Linux only. */
  static final int MADV_HUGEPAGE = 14;

  private static final int PROT_READ_WRITE = 1 | 2;
  private static final int MAP_PRIVATE = 2;
  private static final int MAP_ANONYMOUS = Os.IS_LINUX ? 0x20 : 0x1000;
  private static final long MAP_FAILED = -1;

  /** The {@code sysconf} number of the count of physical pages on macOS. */
  private static final int MAC_PHYSICAL_PAGES = 200;

  /** Bytes in a page; 0 where none of these functions can be called. */
  static final long PAGE = pageSize();

  private Libc() {}

  /** Whether the functions below can be called. */
  static boolean available() {
    return PAGE > 0;
  }

  private static long pageSize() {
    if (!Os.IS_LINUX && !Os.IS_MAC) {
      return 0;
    }
    try {
      return (int) bind("getpagesize", FunctionDescriptor.of(JAVA_INT)).invokeExact();
    } catch (IllegalCallerException | NoSuchElementException e) {
      return 0; // native access is denied to this module, or a C library of another kind
    } catch (Throwable e) {
      throw failure("getpagesize", e);
    }
  }

  private static final class Mmap {
    static final VarHandle ERRNO =
        Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));
    static final MethodHandle HANDLE =
        bind(
            "mmap",
            FunctionDescriptor.of(
                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG),
            Linker.Option.captureCallState("errno"));
  }

  private static final class Munmap {
    static final MethodHandle HANDLE =
        bind("munmap", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG));
  }

  private static final class Madvise {
    static final MethodHandle HANDLE =
        bind("madvise", FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
  }

  /** Maps private memory of zeros and returns its address. */
  static long map(long length) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      long address =
          (long)
              Mmap.HANDLE.invokeExact(
                  state, 0L, length, PROT_READ_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0L);
      if (address == MAP_FAILED) {
        int errno = (int) Mmap.ERRNO.get(state, 0L);
        throw new OutOfMemoryError(
            "map: expected " + length + " bytes, got none: mmap failed with errno " + errno);
      }
      return address;
    } catch (Throwable e) {
      throw failure("mmap", e);
    }
  }

  /** Ends the mapping of a range; false if the system refuses. */
  static boolean unmap(long address, long length) {
    try {
      return (int) Munmap.HANDLE.invokeExact(address, length) == 0;
    } catch (Throwable e) {
      throw failure("munmap", e);
    }
  }

  /** Whether the system took the advice. */
  static boolean advise(long address, long length, int advice) {
    try {
      return (int) Madvise.HANDLE.invokeExact(address, length, advice) == 0;
    } catch (Throwable e) {
      throw failure("madvise", e);
    }
  }

  /** Bytes of physical memory on macOS. */
  static long macPhysicalBytes() {
    try {
      return PAGE
          * (long)
              bind("sysconf", FunctionDescriptor.of(JAVA_LONG, JAVA_INT))
                  .invokeExact(MAC_PHYSICAL_PAGES);
    } catch (Throwable e) {
      throw failure("sysconf", e);
    }
  }

  private static MethodHandle bind(
      String function, FunctionDescriptor descriptor, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().find(function).orElseThrow(), descriptor, options);
  }

  private static RuntimeException failure(String function, Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException known
        ? known
        : new IllegalStateException(function + ": " + cause, cause);
  }
}
