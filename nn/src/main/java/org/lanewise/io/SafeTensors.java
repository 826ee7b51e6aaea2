package org.lanewise.io;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lanewise.DType;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/**
 * The safetensors format: the length of a header (8 bytes, little-endian), the header (JSON: type,
 * shape and place of each tensor), then the data of all tensors, row by row and little-endian.
 */
final class SafeTensors {
  private static final int LENGTH_BYTES = 8;
  private static final long MAX_HEADER = 100L << 20; // the limit of the format's own library
  private static final Map<DType, String> NAMES =
      Map.of(
          DType.FLOAT32, "F32",
          DType.FLOAT64, "F64",
          DType.FLOAT16, "F16",
          DType.BFLOAT16, "BF16",
          DType.INT64, "I64",
          DType.INT32, "I32",
          DType.UINT8, "U8",
          DType.BOOL, "BOOL");

  private SafeTensors() {}

  static void write(Map<String, Tensor> tensors, FileChannel channel) throws IOException {
    JsonObject header = new JsonObject();
    long end = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      long start = end;
      end += TensorBytes.count(tensor);
      header.add(entry.getKey(), describe(tensor, start, end));
    }
    byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
    int padded = (json.length + 7) / 8 * 8; // data aligned to 8 bytes, padded with blanks
    ByteBuffer head = ByteBuffer.allocate(LENGTH_BYTES + padded).order(ByteOrder.LITTLE_ENDIAN);
    head.putLong(padded).put(json);
    while (head.hasRemaining()) {
      head.put((byte) ' ');
    }
    writeAll(channel, head.flip());
    for (Tensor tensor : tensors.values()) {
      TensorBytes.forEach(tensor, part -> writeAll(channel, part));
    }
  }

  private static JsonObject describe(Tensor tensor, long start, long end) {
    JsonArray shape = new JsonArray();
    for (long size : tensor.shape().toArray()) {
      shape.add(size);
    }
    JsonArray offsets = new JsonArray();
    offsets.add(start);
    offsets.add(end);
    JsonObject description = new JsonObject();
    description.addProperty("dtype", NAMES.get(tensor.dtype()));
    description.add("shape", shape);
    description.add("data_offsets", offsets);
    return description;
  }

  private static void writeAll(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** Where one tensor lies. */
  private record Entry(String name, DType dtype, Shape shape, long start, long end) {}

  static Map<String, Tensor> read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      if (size < LENGTH_BYTES) {
        throw new CheckpointException(file, "a safetensors file", size + " bytes");
      }
      ByteBuffer length = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      TensorBytes.fill(channel, length, file);
      long headerBytes = length.getLong(0);
      if (headerBytes < 2 || headerBytes > MAX_HEADER || headerBytes > size - LENGTH_BYTES) {
        throw new CheckpointException(
            file, "a header that fits the file of " + size + " bytes", headerBytes + " bytes");
      }
      ByteBuffer json = ByteBuffer.allocate((int) headerBytes);
      TensorBytes.fill(channel, json, file);
      long data = LENGTH_BYTES + headerBytes;
      List<Entry> entries = parse(file, new String(json.array(), StandardCharsets.UTF_8));
      checkPlaces(file, entries, size - data);
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (Entry entry : entries) {
        tensors.put(entry.name, TensorBytes.read(channel, entry.shape, entry.dtype, file));
      }
      return tensors;
    }
  }

  private static List<Entry> parse(Path file, String json) throws CheckpointException {
    List<Entry> entries = new ArrayList<>();
    try {
      JsonObject header = JsonParser.parseString(json).getAsJsonObject();
      for (Map.Entry<String, JsonElement> field : header.entrySet()) {
        if (!field.getKey().equals("__metadata__")) {
          entries.add(entry(file, field.getKey(), field.getValue().getAsJsonObject()));
        }
      }
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | NullPointerException
        | IllegalArgumentException e) {
      throw new CheckpointException(file, "a safetensors header", String.valueOf(e.getMessage()));
    }
    entries.sort(Comparator.comparingLong(Entry::start).thenComparingLong(Entry::end));
    return entries;
  }

  private static Entry entry(Path file, String name, JsonObject description)
      throws CheckpointException {
    String type = description.get("dtype").getAsString();
    DType dtype =
        NAMES.entrySet().stream()
            .filter(e -> e.getValue().equals(type))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(null);
    if (dtype == null) {
      throw new CheckpointException(file, "a type of " + NAMES.values() + " for " + name, type);
    }
    JsonArray sizes = description.getAsJsonArray("shape");
    long[] shape = new long[sizes.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = sizes.get(i).getAsLong();
    }
    JsonArray offsets = description.getAsJsonArray("data_offsets");
    if (offsets.size() != 2) {
      throw new CheckpointException(file, "two data_offsets for " + name, offsets);
    }
    return new Entry(
        name, dtype, Shape.of(shape), offsets.get(0).getAsLong(), offsets.get(1).getAsLong());
  }

  // The data has no holes and no overlaps, and each tensor has the bytes that its shape needs.
  private static void checkPlaces(Path file, List<Entry> entries, long dataBytes)
      throws CheckpointException {
    long at = 0;
    for (Entry e : entries) {
      long elements = e.shape.elements();
      long needed = elements * e.dtype.bytes();
      boolean tooLarge = elements > dataBytes; // before the product can overflow
      if (tooLarge || e.start != at || e.end - e.start != needed || e.end > dataBytes) {
        throw new CheckpointException(
            file,
            String.format(
                Locale.ROOT,
                "%s %s at %d to %d of %d bytes",
                e.name,
                e.shape,
                at,
                at + needed,
                dataBytes),
            e.start + " to " + e.end);
      }
      at = e.end;
    }
    if (at != dataBytes) {
      throw new CheckpointException(file, at + " bytes of data", dataBytes);
    }
  }
}
