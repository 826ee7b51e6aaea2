package org.lanewise.io;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import org.lanewise.DType;
import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/** The elements of tensors as bytes of a file: row by row, little-endian. */
final class TensorBytes {
  private static final int PART = 1 << 26;

  private TensorBytes() {}

  /** What takes a part of the bytes. */
  @FunctionalInterface
  interface Sink {
    void take(ByteBuffer part) throws IOException;
  }

  static long count(Tensor tensor) {
    return tensor.elements() * tensor.dtype().bytes();
  }

  /** Gives all bytes of a tensor to the sink, in parts. */
  static void forEach(Tensor tensor, Sink sink) throws IOException {
    try (Scope _ = Scope.open();
        Grad _ = Grad.off()) {
      Tensor rows = tensor.contiguous();
      MemorySegment bytes =
          rows.segment().asSlice(rows.offset() * rows.dtype().bytes(), count(rows));
      for (long done = 0; done < bytes.byteSize(); done += PART) {
        long n = Math.min(PART, bytes.byteSize() - done);
        sink.take(bytes.asSlice(done, n).asByteBuffer());
      }
    }
  }

  /** The tensor whose bytes come next. */
  static Tensor read(ReadableByteChannel channel, Shape shape, DType dtype, Path file)
      throws IOException {
    Tensor tensor = Tensor.empty(shape, dtype);
    MemorySegment target = tensor.segment().asSlice(0, count(tensor));
    for (long done = 0; done < target.byteSize(); done += PART) {
      long n = Math.min(PART, target.byteSize() - done);
      fill(channel, target.asSlice(done, n).asByteBuffer(), file);
    }
    if (dtype == DType.BOOL) {
      normalize(target);
    }
    return tensor;
  }

  // Kernels rely on 0 and 1; in a file stands what somebody wrote.
  private static void normalize(MemorySegment bools) {
    for (long i = 0; i < bools.byteSize(); i++) {
      byte value = bools.get(ValueLayout.JAVA_BYTE, i);
      bools.set(ValueLayout.JAVA_BYTE, i, (byte) (value == 0 ? 0 : 1));
    }
  }

  /** Reads until the buffer is full. */
  static void fill(ReadableByteChannel channel, ByteBuffer buffer, Path file) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new CheckpointException(
            file, buffer.remaining() + " more bytes", "the end of the file");
      }
    }
  }
}
