package org.lanewise.os;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Memory straight from the operating system, and what the system tells about memory.
 *
 * <p>On Linux and macOS memory is mapped; elsewhere, or where native access is denied to this
 * module, it comes from {@link Arena#global}.
 */
public final class VirtualMemory {
  /** Where the system is not asked, that is on Windows. */
  private static final long USUAL_PAGE = 4096;

  private static final long PAGE = Libc.available() ? Libc.PAGE : USUAL_PAGE;

  private VirtualMemory() {}

  /**
   * Reserves {@code bytes} of zeros that no other process sees, starting at a multiple of {@code
   * alignment}.
   *
   * <p>The memory stays reserved and the segment may be used from any thread for as long as the
   * process lives. Physical pages are taken when they are first written.
   *
   * @param bytes at least 1
   * @param alignment a power of two
   * @throws OutOfMemoryError if the system refuses; the message has the bytes asked for
   */
  public static MemorySegment map(long bytes, long alignment) {
    if (bytes < 1) {
      throw new IllegalArgumentException("map: expected bytes >= 1, got " + bytes);
    }
    if (alignment < 1 || Long.bitCount(alignment) != 1) {
      throw new IllegalArgumentException(
          "map: expected alignment to be a power of two, got " + alignment);
    }
    if (!Libc.available()) {
      return Arena.global().allocate(bytes, alignment);
    }
    // Mappings start at pages: what a larger alignment may need is mapped as well and cut off.
    long slack = Math.max(0, alignment - PAGE);
    if (bytes > Long.MAX_VALUE - slack - PAGE) {
      throw new OutOfMemoryError("map: expected " + bytes + " bytes, got none: no such address");
    }
    long length = roundUp(bytes, PAGE);
    long start = Libc.map(length + slack);
    long aligned = roundUp(start, alignment);
    unmap(start, aligned - start);
    unmap(aligned + length, start + slack - aligned);
    return MemorySegment.ofAddress(aligned).reinterpret(bytes);
  }

  /** Cuts off a part; where the system has no room for another mapping that part stays, unused. */
  private static void unmap(long address, long length) {
    if (length > 0) {
      Libc.unmap(address, length);
    }
  }

  /**
   * Asks for huge pages behind the whole pages of a segment of {@link #map}.
   *
   * @return whether the system took the advice; false on other systems than Linux
   */
  public static boolean adviseHugePages(MemorySegment segment) {
    return advise("adviseHugePages", segment, Libc.MADV_HUGEPAGE);
  }

  /**
   * Gives the physical pages behind a segment of {@link #map} back to the system; the segment stays
   * valid.
   *
   * <p>The whole pages within the segment read as zeros afterwards.
   *
   * @return whether pages were given back; false, and nothing changed, on other systems than Linux
   *     and when the segment has no whole page
   */
  public static boolean release(MemorySegment segment) {
    return advise("release", segment, Libc.MADV_DONTNEED);
  }

  private static boolean advise(String call, MemorySegment segment, int advice) {
    if (!segment.isNative() || segment.isReadOnly()) {
      String kind = segment.isNative() ? "read-only" : "heap";
      throw new IllegalArgumentException(
          call + ": expected a writable native segment, got a " + kind + " segment");
    }
    if (!Os.IS_LINUX || !Libc.available()) {
      return false;
    }
    long from = roundUp(segment.address(), PAGE);
    long to = (segment.address() + segment.byteSize()) & -PAGE;
    return from < to && Libc.advise(from, to - from, advice);
  }

  private static long roundUp(long value, long alignment) {
    return (value + alignment - 1) & -alignment;
  }

  /** The bytes of a page of memory. */
  public static long pageSize() {
    return PAGE;
  }

  /** The bytes of physical memory that this process has now; -1 on other systems than Linux. */
  public static long residentBytes() {
    return Os.IS_LINUX ? Proc.residentBytes(PAGE) : -1;
  }

  /**
   * The most bytes of physical memory that this process has ever had; -1 on other systems than
   * Linux.
   */
  public static long peakResidentBytes() {
    return Os.IS_LINUX ? Proc.peakResidentBytes() : -1;
  }

  /**
   * The bytes of physical memory of this machine, or of this container if it has a lower limit; -1
   * if unknown.
   */
  public static long totalPhysicalBytes() {
    if (Os.IS_LINUX) {
      return Proc.totalPhysicalBytes();
    }
    if (Os.IS_MAC && Libc.available()) {
      return Libc.macPhysicalBytes();
    }
    return Os.IS_WINDOWS ? Kernel32.physicalBytes() : -1;
  }
}
