package org.lanewise.blas;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class LibraryFormatTest {

  private static byte[] header(int... start) {
    byte[] header = new byte[LibraryFormat.HEADER_SIZE];
    for (int i = 0; i < start.length; i++) {
      header[i] = (byte) start[i];
    }
    return header;
  }

  /** A 64-bit ELF header with 10 sections of 64 bytes from offset 5000. */
  private static byte[] elf() {
    byte[] header = header(0x7f, 'E', 'L', 'F', 2);
    ByteBuffer.wrap(header)
        .order(ByteOrder.nativeOrder())
        .putLong(40, 5000)
        .putShort(58, (short) 64)
        .putShort(60, (short) 10);
    return header;
  }

  private static String refusal(byte[] header, long size) {
    return String.valueOf(
        assertThrows(LibraryException.class, () -> LibraryFormat.check(header, size)).getMessage());
  }

  @Test
  void librariesOfAllSystemsPass() {
    assertDoesNotThrow(() -> LibraryFormat.check(elf(), 5640));
    assertDoesNotThrow(() -> LibraryFormat.check(header(0xcf, 0xfa, 0xed, 0xfe), 5000));
    assertDoesNotThrow(() -> LibraryFormat.check(header(0xca, 0xfe, 0xba, 0xbe), 5000));
    assertDoesNotThrow(() -> LibraryFormat.check(header('M', 'Z'), 5000));
  }

  @Test
  void otherFilesAreRefused() {
    assertEquals("not a shared library", refusal(header(), 5000));
    assertEquals("not a shared library", refusal(header('#', '!', '/'), 5000));
    assertEquals("not a shared library: 10 bytes", refusal(Arrays.copyOf(elf(), 10), 10));
    assertEquals("not a 64-bit library", refusal(header(0x7f, 'E', 'L', 'F', 1), 5000));
  }

  @Test
  void truncatedLibrariesAreRefused() {
    assertEquals("truncated: expected at least 5640 bytes, got 5639", refusal(elf(), 5639));
  }
}
