package org.lanewise.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip (RFC 1952, one member or several) straight into the caller's buffer.
 *
 * <p>{@link java.util.zip.GZIPInputStream} copies through an array and passes over anything that
 * follows the last member; a data file with such a tail is damaged, and this class says so.
 * Checksum and length of every member are checked when its end is reached.
 */
final class GzipChannel implements ReadableByteChannel {
  private static final int HEADER_CRC = 2;
  private static final int EXTRA = 4;
  private static final int NAME = 8;
  private static final int COMMENT = 16;

  private final ReadableByteChannel in;
  private final Path file;
  private final ByteBuffer input = ByteBuffer.allocate(1 << 16).limit(0);
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private boolean insideMember;
  private boolean first = true;

  /** Reads from {@code in}, which the new channel owns; {@code file} is its name for messages. */
  GzipChannel(ReadableByteChannel in, Path file) {
    this.in = in;
    this.file = file;
  }

  @Override
  public int read(ByteBuffer out) throws IOException {
    while (out.hasRemaining()) {
      if (!insideMember) {
        if (!fill()) {
          return -1;
        }
        startMember();
      }
      int got = inflate(out);
      if (got > 0) {
        return got;
      }
      if (inflater.finished()) {
        endMember();
      } else if (!fill()) {
        throw truncated();
      }
    }
    return 0;
  }

  private int inflate(ByteBuffer out) throws DataFileException {
    try {
      inflater.setInput(input);
      int start = out.position();
      int got = inflater.inflate(out);
      if (inflater.needsDictionary()) {
        throw new DataFileException(file, "gzip data", "a preset dictionary");
      }
      crc.update(out.duplicate().flip().position(start));
      return got;
    } catch (DataFormatException e) {
      throw new DataFileException(
          file,
          "gzip data",
          String.format(Locale.ROOT, "damaged gzip data (%s)", e.getMessage()),
          e);
    }
  }

  private void startMember() throws IOException {
    if (next() != 0x1f || next() != 0x8b) {
      throw new DataFileException(
          file, first ? "gzip data" : "the end of the file after the gzip data", "other bytes");
    }
    int method = next();
    if (method != 8) {
      throw new DataFileException(file, "gzip with method 8 (deflate)", "method " + method);
    }
    int flags = next();
    skip(6); // time, hints, system
    if ((flags & EXTRA) != 0) {
      skip(next() | next() << 8);
    }
    if ((flags & NAME) != 0) {
      skipString();
    }
    if ((flags & COMMENT) != 0) {
      skipString();
    }
    if ((flags & HEADER_CRC) != 0) {
      skip(2);
    }
    inflater.reset();
    crc.reset();
    insideMember = true;
    first = false;
  }

  private void endMember() throws IOException {
    long wantedCrc = nextInt();
    long wantedLength = nextInt();
    long length = inflater.getBytesWritten() & 0xffffffffL;
    if (crc.getValue() != wantedCrc) {
      throw new DataFileException(
          file,
          String.format(Locale.ROOT, "gzip data with checksum %08x", wantedCrc),
          String.format(Locale.ROOT, "checksum %08x (the file is damaged)", crc.getValue()));
    }
    if (length != wantedLength) {
      throw new DataFileException(
          file,
          String.format(Locale.ROOT, "%d unpacked bytes (modulo 2^32)", wantedLength),
          String.format(Locale.ROOT, "%d (the file is damaged)", length));
    }
    insideMember = false;
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      next();
    }
  }

  private void skipString() throws IOException {
    int read;
    do {
      read = next();
    } while (read != 0);
  }

  // Four bytes, the lowest first.
  private long nextInt() throws IOException {
    long low = next() | next() << 8;
    long high = next() | next() << 8;
    return low | high << 16;
  }

  private int next() throws IOException {
    if (!fill()) {
      throw truncated();
    }
    return input.get() & 0xff;
  }

  // Whether there is input, after reading more when there was none.
  private boolean fill() throws IOException {
    if (input.hasRemaining()) {
      return true;
    }
    input.clear();
    int got = in.read(input);
    input.flip();
    return got > 0;
  }

  private DataFileException truncated() {
    return new DataFileException(
        file,
        "gzip data to its end",
        String.format(
            Locale.ROOT,
            "the end of the file after %d unpacked bytes (it is truncated)",
            inflater.getBytesWritten()));
  }

  @Override
  public boolean isOpen() {
    return in.isOpen();
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }
}
