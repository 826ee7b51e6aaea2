package org.lanewise.data;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;
import org.lanewise.io.AtomicFile;

/**
 * Reads and writes arrays of unsigned bytes in the IDX format of MNIST, plain or packed by gzip.
 *
 * <p>Whether a file is packed is decided by its first bytes and not by its name. Reading checks
 * everything that the format allows to check, to the end of the file: a file that is truncated,
 * damaged or followed by other bytes is a {@link DataFileException}.
 *
 * @see IdxHeader
 */
public final class IdxFile {
  /** Bytes unpacked at a time: small enough that they are still in the cache for the checksum. */
  private static final long CHUNK = 1 << 18;

  /** Deflate packs at most this many bytes into one. */
  private static final long MOST_PACKED = 1032;

  private IdxFile() {}

  /**
   * Reads only the header of {@code file}.
   *
   * @throws DataFileException if the file is missing or does not begin as an IDX file of unsigned
   *     bytes, or if it is too short for what its header announces
   * @throws IOException if reading fails
   */
  public static IdxHeader header(Path file) throws IOException {
    try (ReadableByteChannel in = open(file)) {
      return readHeader(in, file);
    }
  }

  /**
   * Reads {@code file} into new memory on the heap.
   *
   * @throws DataFileException as {@link #read(Path, Function)}, and if the data does not fit into
   *     one array
   * @throws IOException if reading fails
   */
  public static IdxData read(Path file) throws IOException {
    IdxHeader header = header(file);
    if (header.dataBytes() > Integer.MAX_VALUE - 8) {
      throw new DataFileException(
          file, "data for one array", String.format(Locale.ROOT, "%d bytes", header.dataBytes()));
    }
    MemorySegment data = MemorySegment.ofArray(new byte[(int) header.dataBytes()]);
    return new IdxData(read(file, _ -> data), data);
  }

  /**
   * Reads {@code file} into memory that the caller provides, without another copy of the data.
   *
   * @param destination is asked once, with the header, for a segment of {@code header.dataBytes()}
   *     bytes: native, or the segment of a byte array
   * @return the header
   * @throws DataFileException if the file is missing, is not an IDX file of unsigned bytes, is
   *     truncated or damaged, or goes on after its data; the destination may then have been written
   *     in part
   * @throws IllegalArgumentException if the destination has another size
   * @throws IOException if reading fails
   */
  public static IdxHeader read(Path file, Function<? super IdxHeader, MemorySegment> destination)
      throws IOException {
    try (ReadableByteChannel in = open(file)) {
      IdxHeader header = readHeader(in, file);
      MemorySegment data = destination.apply(header);
      checkSize(header, data);
      long size = data.byteSize();
      for (long at = 0; at < size; at += CHUNK) {
        ByteBuffer chunk = data.asSlice(at, Math.min(CHUNK, size - at)).asByteBuffer();
        readFully(in, chunk);
        if (chunk.hasRemaining()) {
          throw new DataFileException(
              file,
              String.format(Locale.ROOT, "%d bytes of data for %s", size, header.dimensions()),
              String.format(Locale.ROOT, "%d (the file is truncated)", at + chunk.position()));
        }
      }
      if (in.read(ByteBuffer.allocate(1)) > 0) {
        throw new DataFileException(
            file,
            String.format(
                Locale.ROOT,
                "the end of the file after %d bytes of data for %s",
                size,
                header.dimensions()),
            "more bytes");
      }
      return header;
    }
  }

  /**
   * Writes an array to {@code file}, packed by gzip if the name ends in {@code .gz}.
   *
   * <p>The data goes to another file in the same folder, which then takes the place of {@code file}
   * at once: readers see the old file or the whole new one.
   *
   * @throws IllegalArgumentException if {@code data} does not have the size that the header says
   * @throws IOException if writing fails; then no new file is left behind
   */
  public static void write(Path file, IdxHeader header, MemorySegment data) throws IOException {
    checkSize(header, data);
    AtomicFile.write(
        file,
        channel -> {
          OutputStream raw = Channels.newOutputStream(channel);
          if (file.toString().endsWith(".gz")) {
            GZIPOutputStream packed = new GZIPOutputStream(raw, 1 << 16);
            write(packed, header, data);
            packed.finish();
          } else {
            write(raw, header, data);
          }
        });
  }

  private static void write(OutputStream out, IdxHeader header, MemorySegment data)
      throws IOException {
    out.write(headerBytes(header));
    byte[] chunk = new byte[(int) Math.min(CHUNK, data.byteSize())];
    for (long at = 0; at < data.byteSize(); at += CHUNK) {
      int n = (int) Math.min(CHUNK, data.byteSize() - at);
      MemorySegment.copy(data, ValueLayout.JAVA_BYTE, at, chunk, 0, n);
      out.write(chunk, 0, n);
    }
  }

  private static ReadableByteChannel open(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new DataFileException(
          file, "a file", Files.isDirectory(file) ? "a folder" : "nothing there");
    }
    if (!Files.isReadable(file)) {
      throw new DataFileException(file, "a readable file", "no permission to read it");
    }
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      ByteBuffer magic = ByteBuffer.allocate(2);
      readFully(channel, magic);
      channel.position(0);
      boolean packed = magic.get(0) == 0x1f && magic.get(1) == (byte) 0x8b;
      return packed ? new GzipChannel(channel, file) : channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static IdxHeader readHeader(ReadableByteChannel in, Path file) throws IOException {
    ByteBuffer magic = ByteBuffer.allocate(4);
    readFully(in, magic);
    magic.flip();
    if (magic.limit() < 4 || magic.get(0) != 0 || magic.get(1) != 0) {
      throw new DataFileException(
          file,
          "an IDX file, which begins 00 00 08",
          magic.limit() == 0
              ? "an empty file"
              : HexFormat.ofDelimiter(" ").formatHex(magic.array(), 0, magic.limit()));
    }
    int type = magic.get(2);
    if (type != 0x08) {
      throw new DataFileException(file, "unsigned bytes (IDX type 08)", typeName(type));
    }
    ByteBuffer sizes = ByteBuffer.allocate(4 * (magic.get(3) & 0xff));
    readFully(in, sizes);
    if (sizes.hasRemaining()) {
      throw new DataFileException(
          file,
          String.format(Locale.ROOT, "%d dimensions", sizes.capacity() / 4),
          String.format(Locale.ROOT, "%d bytes of them (the file is truncated)", sizes.position()));
    }
    sizes.flip();
    List<Integer> dimensions = new ArrayList<>();
    while (sizes.hasRemaining()) {
      dimensions.add(sizes.getInt());
    }
    String wrong = IdxHeader.fault(dimensions);
    if (!wrong.isEmpty()) {
      throw new DataFileException(file, "1 to 255 dimensions of at least 1", wrong);
    }
    IdxHeader header = new IdxHeader(dimensions);
    checkLength(header, in, file);
    return header;
  }

  // Before anybody allocates memory for what a damaged header may announce.
  private static void checkLength(IdxHeader header, ReadableByteChannel in, Path file)
      throws IOException {
    long most = Files.size(file) - header.headerBytes();
    if (in instanceof GzipChannel) {
      most = Files.size(file) * MOST_PACKED;
    }
    if (header.dataBytes() > most) {
      throw new DataFileException(
          file,
          String.format(
              Locale.ROOT, "%d bytes of data for %s", header.dataBytes(), header.dimensions()),
          String.format(Locale.ROOT, "at most %d (the file is truncated)", most));
    }
  }

  private static String typeName(int code) {
    String name =
        switch (code) {
          case 0x09 -> "signed bytes";
          case 0x0b -> "16-bit integers";
          case 0x0c -> "32-bit integers";
          case 0x0d -> "32-bit floats";
          case 0x0e -> "64-bit floats";
          default -> "an unknown type";
        };
    return String.format(Locale.ROOT, "%s (%02x)", name, code & 0xff);
  }

  private static void checkSize(IdxHeader header, MemorySegment data) {
    if (data.byteSize() != header.dataBytes()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "IdxFile: expected memory of %d bytes for %s, got %d",
              header.dataBytes(),
              header.dimensions(),
              data.byteSize()));
    }
  }

  private static byte[] headerBytes(IdxHeader header) {
    ByteBuffer bytes = ByteBuffer.allocate(header.headerBytes());
    bytes.putInt(0x0800 | header.dimensions().size());
    header.dimensions().forEach(bytes::putInt);
    return bytes.array();
  }

  // Reads until the buffer is full or the channel ends.
  private static void readFully(ReadableByteChannel in, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (in.read(buffer) < 0) {
        return;
      }
    }
  }
}
