package org.lanewise.os;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VirtualMemoryTest {
  private static final long HUGE = 2 << 20;

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 64", "4097, 4096", "100000, 2097152", "6291456, 2097152", "10, 67108864"})
  void memoryIsAlignedZeroAndWritable(long bytes, long alignment) {
    for (int i = 0; i < 4; i++) {
      MemorySegment memory = VirtualMemory.map(bytes, alignment);
      assertEquals(bytes, memory.byteSize());
      assertEquals(0, memory.address() % alignment);
      for (long at = 0; at < bytes; at += 997) {
        assertEquals(0, memory.get(JAVA_BYTE, at));
      }
      memory.fill((byte) 1);
      assertEquals(1, memory.get(JAVA_BYTE, bytes - 1));
    }
  }

  @Test
  void memoryIsUsableFromOtherThreads() throws InterruptedException {
    MemorySegment memory = VirtualMemory.map(64, 64);
    Thread.ofPlatform().start(() -> memory.set(JAVA_LONG, 8, 42)).join();
    assertEquals(42, memory.get(JAVA_LONG, 8));
  }

  @Test
  void nothingIsResidentBeforeItIsWritten() {
    long before = VirtualMemory.residentBytes();
    MemorySegment memory = VirtualMemory.map(1L << 32, HUGE);
    long grown = VirtualMemory.residentBytes() - before;
    // The test's own garbage moves the heap by some megabytes; the mapping has 4096.
    assertTrue(grown < 1 << 30, () -> grown + " bytes");
    memory.set(JAVA_BYTE, memory.byteSize() - 1, (byte) 1);
  }

  @Test
  void moreThanThereIsAddressSpaceIsAnErrorWithTheBytes() {
    for (long bytes : new long[] {1L << 50, Long.MAX_VALUE - 5000, Long.MAX_VALUE}) {
      OutOfMemoryError e =
          assertThrows(OutOfMemoryError.class, () -> VirtualMemory.map(bytes, 4096));
      assertTrue(e.toString().contains(": map: expected "), e.toString());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 64, 'map: expected bytes >= 1, got 0'",
    "-1, 64, 'map: expected bytes >= 1, got -1'",
    "10, 0, 'map: expected alignment to be a power of two, got 0'",
    "10, 48, 'map: expected alignment to be a power of two, got 48'",
    "10, -64, 'map: expected alignment to be a power of two, got -64'"
  })
  void argumentsThatMakeNoSenseAreRefused(long bytes, long alignment, String message) {
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> VirtualMemory.map(bytes, alignment))
            .getMessage());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void releasedMemoryStaysReadableAndWritable() {
    MemorySegment memory = VirtualMemory.map(16 * HUGE, HUGE);
    memory.fill((byte) 7);
    long before = VirtualMemory.residentBytes();
    assertTrue(VirtualMemory.release(memory));
    long freed = before - VirtualMemory.residentBytes();
    assertTrue(freed > 8 * HUGE, () -> freed + " of " + memory.byteSize() + " bytes freed");
    assertEquals(0, memory.get(JAVA_BYTE, 5));
    memory.fill((byte) 8);
    assertEquals(8, memory.get(JAVA_BYTE, memory.byteSize() - 1));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void releaseTakesWholePagesOnly() {
    long page = VirtualMemory.pageSize();
    MemorySegment memory = VirtualMemory.map(3 * page, page);
    memory.fill((byte) 7);
    assertTrue(VirtualMemory.release(memory.asSlice(1, 3 * page - 2)));
    assertEquals(7, memory.get(JAVA_BYTE, 0));
    assertEquals(7, memory.get(JAVA_BYTE, page - 1));
    assertEquals(0, memory.get(JAVA_BYTE, page));
    assertEquals(0, memory.get(JAVA_BYTE, 2 * page - 1));
    assertEquals(7, memory.get(JAVA_BYTE, 2 * page));
    assertEquals(false, VirtualMemory.release(memory.asSlice(1, page)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 4096, 4 * HUGE})
  void hugePagesDoNotDisturbTheContent(long bytes) {
    MemorySegment memory = VirtualMemory.map(bytes, HUGE);
    boolean taken = VirtualMemory.adviseHugePages(memory);
    assertTrue(!taken || System.getProperty("os.name").equals("Linux"));
    memory.fill((byte) 3);
    assertEquals(3, memory.get(JAVA_BYTE, bytes - 1));
  }

  @Test
  void adviceOnForeignMemoryIsRefused() {
    MemorySegment heap = MemorySegment.ofArray(new byte[8192]);
    MemorySegment constant = VirtualMemory.map(8192, 4096).asReadOnly();
    for (MemorySegment segment : new MemorySegment[] {heap, constant}) {
      assertThrows(IllegalArgumentException.class, () -> VirtualMemory.release(segment));
      assertThrows(IllegalArgumentException.class, () -> VirtualMemory.adviseHugePages(segment));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void numbersOfTheProcessFitTogether() {
    long resident = VirtualMemory.residentBytes();
    long total = VirtualMemory.totalPhysicalBytes();
    assertTrue(resident > 10 << 20, () -> resident + " bytes resident");
    MemorySegment memory = VirtualMemory.map(64L << 20, 4096);
    memory.fill((byte) 1);
    long peak = VirtualMemory.peakResidentBytes();
    assertTrue(peak > 64L << 20, () -> peak + " bytes at most");
    assertTrue(total > peak, () -> total + " bytes in all");
    assertEquals(1, Long.bitCount(VirtualMemory.pageSize()));
  }
}
