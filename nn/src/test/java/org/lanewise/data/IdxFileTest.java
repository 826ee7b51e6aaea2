package org.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IdxFileTest {
  /** The array {@code [2, 3]} with the bytes 1 to 6. */
  private static final String SMALL = "00000802 00000002 00000003 010203040506";

  @ParameterizedTest
  @CsvSource({"a.gz, 1", "a, 1", "a.gz, 1000003", "a, 1000003"})
  void readsWhatItWrote(String name, int count, @TempDir Path folder) throws IOException {
    Path file = folder.resolve(name);
    byte[] bytes = pattern(count);
    IdxFile.write(file, IdxHeader.of(count), MemorySegment.ofArray(bytes));

    IdxData heap = IdxFile.read(file);
    assertEquals(List.of(count), heap.header().dimensions());
    assertArrayEquals(bytes, heap.data().toArray(ValueLayout.JAVA_BYTE));

    try (Arena arena = Arena.ofConfined()) {
      MemorySegment off = arena.allocate(count);
      IdxHeader header = IdxFile.read(file, h -> off.asSlice(0, h.dataBytes()));
      assertEquals(count, header.count());
      assertArrayEquals(bytes, off.toArray(ValueLayout.JAVA_BYTE));
    }
  }

  @Test
  void writesTheDocumentedBytes(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("small");
    IdxFile.write(file, IdxHeader.of(2, 3), MemorySegment.ofArray(new byte[] {1, 2, 3, 4, 5, 6}));
    assertArrayEquals(hex(SMALL), Files.readAllBytes(file));
    assertEquals(IdxHeader.of(2, 3), IdxFile.header(file));
  }

  @Test
  void contentDecidesWhetherAFileIsPacked(@TempDir Path folder) throws IOException {
    Path packed = Files.write(folder.resolve("no-suffix"), gzip(hex(SMALL)));
    Path plain = Files.write(folder.resolve("plain.gz"), hex(SMALL));
    assertArrayEquals(bytes(IdxFile.read(packed)), bytes(IdxFile.read(plain)));
  }

  @Test
  void gzipMayHaveAllHeaderFieldsAndSeveralMembers(@TempDir Path folder) throws IOException {
    byte[] small = hex(SMALL);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    // Flags 1e: extra field of 3 bytes, a name, a comment, a checksum of the header.
    out.writeBytes(hex("1f8b081e 00000000 0003 0300 aabbcc"));
    out.writeBytes("name\0comment\0".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(hex("1234"));
    out.writeBytes(memberBody(Arrays.copyOfRange(small, 0, 9)));
    out.writeBytes(gzip(Arrays.copyOfRange(small, 9, small.length)));
    Path file = Files.write(folder.resolve("members.gz"), out.toByteArray());
    IdxData data = IdxFile.read(file);
    assertEquals(IdxHeader.of(2, 3), data.header());
    assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6}, bytes(data));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                       | an IDX file, which begins 00 00 08, got an"
            + " empty file",
        "0000                                     | an IDX file, which begins 00 00 08, got 00 00",
        "89504e47 0d0a1a0a                        | an IDX file, which begins 00 00 08, got 89 50"
            + " 4e 47",
        "00000902 00000001 00000001 00            | unsigned bytes (IDX type 08), got signed bytes"
            + " (09)",
        "00000b01 00000001 0000                   | unsigned bytes (IDX type 08), got 16-bit"
            + " integers (0b)",
        "00000c01 00000001 00000000               | unsigned bytes (IDX type 08), got 32-bit"
            + " integers (0c)",
        "00000d01 00000001 00000000               | unsigned bytes (IDX type 08), got 32-bit floats"
            + " (0d)",
        "00000e01 00000001 0000000000000000       | unsigned bytes (IDX type 08), got 64-bit floats"
            + " (0e)",
        "0000ff01 00000001 00                     | unsigned bytes (IDX type 08), got an unknown"
            + " type (ff)",
        "00000800                                 | 1 to 255 dimensions of at least 1, got 0"
            + " dimensions",
        "00000802 00000002 00000000               | 1 to 255 dimensions of at least 1, got [2, 0]",
        "00000801 ffffffff                        | 1 to 255 dimensions of at least 1, got [-1]",
        "00000803 7fffffff 7fffffff 7fffffff      | which is more than 2^63 bytes",
        "00000802 00000002 0000                   | 2 dimensions, got 6 bytes of them (the file is"
            + " truncated)",
        "00000802 7fffffff 7fffffff 01            | 4611686014132420609 bytes of data for"
            + " [2147483647, 2147483647], got at most",
        "00000801 00000003 010203 ff              | the end of the file after 3 bytes of data for"
            + " [3], got more bytes",
      })
  void saysWhatIsWrongWithAFile(String content, String message, @TempDir Path folder)
      throws IOException {
    for (byte[] bytes : List.of(hex(content), gzip(hex(content)))) {
      Path file = Files.write(folder.resolve("bad-idx"), bytes);
      String got = failure(file);
      assertTrue(got.contains(message), got);
    }
  }

  @Test
  void saysWhatIsWrongWithAPackedFile(@TempDir Path folder) throws IOException {
    byte[] good = gzip(hex(SMALL));
    int end = good.length;

    byte[] method = good.clone();
    method[2] = 7;
    assertPackedFailure(folder, method, "gzip with method 8 (deflate), got method 7");
    byte[] checksum = good.clone();
    checksum[end - 8] ^= 1;
    assertPackedFailure(folder, checksum, "(the file is damaged)");
    byte[] length = good.clone();
    length[end - 1] ^= 1;
    assertPackedFailure(
        folder, length, "unpacked bytes (modulo 2^32), got 18 (the file is damaged)");
    byte[] block = good.clone();
    block[10] = (byte) 0xff;
    assertPackedFailure(folder, block, "got damaged gzip data (invalid block type)");
    byte[] tail = Arrays.copyOf(good, end + 1);
    assertPackedFailure(folder, tail, "the end of the file after the gzip data, got other bytes");
    assertPackedFailure(
        folder,
        Arrays.copyOf(good, end - 3),
        "gzip data to its end, got the end of the file after 18 unpacked bytes (it is truncated)");
  }

  @Test
  void noTruncatedFileIsTakenForAWholeOne(@TempDir Path folder) throws IOException {
    for (byte[] whole : List.of(hex(SMALL), gzip(hex(SMALL)))) {
      for (int n = 0; n < whole.length; n++) {
        Path file = Files.write(folder.resolve("short"), Arrays.copyOf(whole, n));
        assertFalse(failure(file).isEmpty());
      }
    }
  }

  @Test
  void noDamageToAPackedFileChangesItsData(@TempDir Path folder) throws IOException {
    byte[] good = gzip(hex(SMALL));
    int refused = 0;
    for (int bit = 0; bit < 8 * good.length; bit++) {
      byte[] bad = good.clone();
      bad[bit / 8] ^= (byte) (1 << bit % 8);
      Path file = Files.write(folder.resolve("damaged"), bad);
      try {
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6}, bytes(IdxFile.read(file)));
      } catch (DataFileException e) {
        refused++;
      }
    }
    // All but the 6 bytes that carry no data (time, hints, system) and 5 unused bits or flags.
    assertTrue(refused >= 8 * (good.length - 7), "only " + refused);
  }

  @Test
  void asksForNoMemoryBeforeTheFileCanHoldTheData(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("liar"), gzip(hex("00000802 00100000 00100000 01")));
    DataFileException e =
        assertThrows(
            DataFileException.class,
            () ->
                IdxFile.read(
                    file,
                    header -> {
                      throw new AssertionError("asked for " + header);
                    }));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("1099511627776 bytes of data"), message);
  }

  @Test
  void saysWhereThereIsNoFile(@TempDir Path folder) {
    Path missing = folder.resolve("missing");
    assertEquals(
        "read %s: expected a file, got nothing there".formatted(missing), failure(missing));
    assertEquals("read %s: expected a file, got a folder".formatted(folder), failure(folder));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 7})
  void memoryOfAnotherSizeIsRefused(int size, @TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("small"), hex(SMALL));
    MemorySegment memory = MemorySegment.ofArray(new byte[size]);
    var read = assertThrows(IllegalArgumentException.class, () -> IdxFile.read(file, _ -> memory));
    assertEquals("IdxFile: expected memory of 6 bytes for [2, 3], got " + size, read.getMessage());

    Path other = folder.resolve("other");
    assertThrows(
        IllegalArgumentException.class, () -> IdxFile.write(other, IdxHeader.of(2, 3), memory));
    assertFalse(Files.exists(other));
  }

  @Test
  void writingReplacesAFileAtOnceAndLeavesNothingElse(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.gz");
    IdxFile.write(file, IdxHeader.of(3), MemorySegment.ofArray(new byte[] {1, 2, 3}));
    IdxFile.write(file, IdxHeader.of(2), MemorySegment.ofArray(new byte[] {4, 5}));
    assertArrayEquals(new byte[] {4, 5}, bytes(IdxFile.read(file)));

    Path occupied = folder.resolve("occupied");
    Files.createDirectories(occupied.resolve("by-a-folder"));
    assertThrows(
        IOException.class,
        () -> IdxFile.write(occupied, IdxHeader.of(1), MemorySegment.ofArray(new byte[1])));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(file, occupied), left.sorted().toList());
    }
  }

  @Test
  void headersAreChecked() {
    for (List<Integer> bad :
        List.of(List.<Integer>of(), List.of(0), List.of(3, -1), List.of(1 << 30, 1 << 30, 8))) {
      assertThrows(IllegalArgumentException.class, () -> new IdxHeader(bad), bad::toString);
    }
    assertEquals(1L << 62, IdxHeader.of(1 << 30, 1 << 30, 4).dataBytes());
    assertEquals(16, IdxHeader.of(60000, 28, 28).headerBytes());
  }

  // The one-line message with which reading the file fails.
  private static String failure(Path file) {
    var thrown = assertThrows(DataFileException.class, () -> IdxFile.read(file), file::toString);
    String message = String.valueOf(thrown.getMessage());
    assertTrue(message.startsWith("read " + file + ": expected "), message);
    assertEquals(1, message.lines().count(), message);
    return message;
  }

  private static void assertPackedFailure(Path folder, byte[] bytes, String message)
      throws IOException {
    Path file = Files.write(folder.resolve("packed"), bytes);
    String got = failure(file);
    assertTrue(got.endsWith(message), got);
  }

  private static byte[] bytes(IdxData data) {
    return data.data().toArray(ValueLayout.JAVA_BYTE);
  }

  private static byte[] pattern(int n) {
    byte[] bytes = new byte[n];
    for (int i = 0; i < n; i++) {
      bytes[i] = (byte) ((i * i) >> 3);
    }
    return bytes;
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
      packed.write(bytes);
    }
    return out.toByteArray();
  }

  // Deflated bytes with checksum and length, as they follow the header of a gzip member.
  private static byte[] memberBody(byte[] bytes) {
    byte[] body = new byte[100];
    int n;
    try (Deflater deflater = new Deflater(9, true)) {
      deflater.setInput(bytes);
      deflater.finish();
      n = deflater.deflate(body);
    }
    CRC32 crc = new CRC32();
    crc.update(bytes);
    for (int i = 0; i < 4; i++) {
      body[n + i] = (byte) (crc.getValue() >>> (8 * i));
    }
    body[n + 4] = (byte) bytes.length;
    return Arrays.copyOf(body, n + 8);
  }
}
