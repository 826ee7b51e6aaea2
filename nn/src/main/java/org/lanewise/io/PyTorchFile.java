package org.lanewise.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import net.razorvine.pickle.PickleException;
import org.jspecify.annotations.Nullable;
import org.lanewise.DType;
import org.lanewise.Grad;
import org.lanewise.Scope;
import org.lanewise.Shape;
import org.lanewise.Tensor;

/**
 * The format of {@code torch.save} since PyTorch 1.6: a ZIP archive without compression, in one
 * folder a pickle ({@code data.pkl}) that says how tensors lie in storages, and each storage as a
 * file ({@code data/0}, {@code data/1}, …).
 */
final class PyTorchFile {
  static final Map<DType, String> STORAGES =
      Map.of(
          DType.FLOAT32, "FloatStorage",
          DType.FLOAT64, "DoubleStorage",
          DType.FLOAT16, "HalfStorage",
          DType.BFLOAT16, "BFloat16Storage",
          DType.INT64, "LongStorage",
          DType.INT32, "IntStorage",
          DType.UINT8, "ByteStorage",
          DType.BOOL, "BoolStorage");

  private static final byte[] ZIP = {'P', 'K', 3, 4};
  // A pickled number that PyTorch before 1.6 began its files with.
  private static final byte[] LEGACY = {
    (byte) 0x80, 2, (byte) 0x8a, 10, 0x6c, (byte) 0xfc, (byte) 0x9c, 0x46, (byte) 0xf9, 0x20
  };
  private static final int MAX_PICKLE = 100 << 20;
  private static final int MAX_DEPTH = 100;

  private final Path file;
  private final ZipFile archive;
  private final String folder;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  private PyTorchFile(Path file, ZipFile archive, String folder) {
    this.file = file;
    this.archive = archive;
    this.folder = folder;
  }

  /** Whether the file begins as one of PyTorch does; refuses those of before 1.6. */
  static boolean isOne(Path file) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(LEGACY.length);
    }
    if (Arrays.equals(start, LEGACY)) {
      throw new CheckpointException(
          file, "a file of torch.save since PyTorch 1.6", "an older one: load and save it there");
    }
    return start.length >= ZIP.length && Arrays.equals(start, 0, ZIP.length, ZIP, 0, ZIP.length);
  }

  /** All tensors in the order of the dictionary; of dictionaries in it as {@code outer.inner}. */
  static Map<String, Tensor> read(Path file) throws IOException {
    try (ZipFile archive = new ZipFile(file.toFile())) {
      String pickle =
          archive.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.endsWith("/data.pkl"))
              .findFirst()
              .orElseThrow(() -> new CheckpointException(file, "data.pkl in it", "none"));
      String folder = pickle.substring(0, pickle.length() - "data.pkl".length());
      return new PyTorchFile(file, archive, folder).read();
    } catch (ZipException e) {
      throw new CheckpointException(file, "a whole archive", String.valueOf(e.getMessage()));
    }
  }

  private Map<String, Tensor> read() throws IOException {
    ZipEntry order = archive.getEntry(folder + "byteorder");
    if (order != null && !new String(bytes(order), StandardCharsets.US_ASCII).equals("little")) {
      throw new CheckpointException(file, "little-endian numbers", "big-endian ones");
    }
    Object root = unpickle(bytes(entry("data.pkl")));
    if (root instanceof TensorUnpickler.Unknown unknown) {
      throw new CheckpointException(
          file,
          "a dictionary of tensors (of a module: save its state_dict())",
          "an object of " + unknown.name());
    }
    try (Grad _ = Grad.off()) {
      collect("", root, 0);
    }
    return tensors;
  }

  private Object unpickle(byte[] pickle) throws IOException {
    TensorUnpickler unpickler = new TensorUnpickler();
    try {
      return unpickler.loads(pickle);
    } catch (PickleException
        | ClassCastException
        | IndexOutOfBoundsException
        | ArithmeticException
        | StackOverflowError e) {
      throw new CheckpointException(file, "a pickle of tensors", String.valueOf(e.getMessage()));
    } finally {
      unpickler.close();
    }
  }

  private void collect(String name, @Nullable Object value, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new CheckpointException(file, "at most " + MAX_DEPTH + " dictionaries deep", "more");
    }
    switch (value) {
      case PickledTensor tensor -> {
        if (tensors.putIfAbsent(name, load(name, tensor)) != null) {
          throw new CheckpointException(file, "each name once", name + " twice");
        }
      }
      case Map<?, ?> map -> {
        for (Map.Entry<?, ?> inner : map.entrySet()) {
          collect(join(name, inner.getKey()), inner.getValue(), depth + 1);
        }
      }
      case List<?> list -> collectAll(name, list, depth);
      case Object[] tuple -> collectAll(name, Arrays.asList(tuple), depth);
      case null, default -> {} // numbers, strings and the like beside the tensors
    }
  }

  private void collectAll(String name, List<?> values, int depth) throws IOException {
    for (int i = 0; i < values.size(); i++) {
      collect(join(name, i), values.get(i), depth + 1);
    }
  }

  private static String join(String outer, @Nullable Object inner) {
    return outer.isEmpty() ? String.valueOf(inner) : outer + "." + inner;
  }

  private Tensor load(String name, PickledTensor pickled) throws IOException {
    DType dtype = dtype(name, pickled.storage().type());
    ZipEntry entry = entry("data/" + pickled.storage().key());
    long expected = bytesOf(pickled.storage().elements(), dtype);
    boolean stored = entry.getMethod() == ZipEntry.STORED;
    if (!stored || entry.getSize() != expected || expected > Files.size(file)) {
      throw new CheckpointException(
          file,
          expected + " bytes as they are in " + entry.getName(),
          entry.getSize() + " bytes" + (stored ? "" : ", compressed"));
    }
    try (InputStream in = archive.getInputStream(entry)) {
      if (pickled.isContiguous()) {
        in.skipNBytes(pickled.offset() * dtype.bytes());
        return TensorBytes.read(Channels.newChannel(in), pickled.shape(), dtype, file);
      }
      try (Scope scope = Scope.open()) {
        Shape all = Shape.of(pickled.storage().elements());
        Tensor storage = TensorBytes.read(Channels.newChannel(in), all, dtype, file);
        long[] sizes = PickledTensor.array(pickled.sizes());
        long[] strides = PickledTensor.array(pickled.strides());
        return scope.keep(storage.asStrided(sizes, strides, pickled.offset()).contiguous());
      }
    }
  }

  private DType dtype(String name, String type) throws CheckpointException {
    for (Map.Entry<DType, String> known : STORAGES.entrySet()) {
      if (type.equals("torch." + known.getValue())) {
        return known.getKey();
      }
    }
    throw new CheckpointException(
        file,
        "a type of "
            + STORAGES.values().stream().sorted().collect(Collectors.joining(", "))
            + " for "
            + name,
        type);
  }

  private long bytesOf(long elements, DType dtype) throws CheckpointException {
    if (elements < 0 || elements > Long.MAX_VALUE / Double.BYTES) {
      throw new CheckpointException(file, "a number of elements", elements);
    }
    return elements * dtype.bytes();
  }

  private ZipEntry entry(String name) throws CheckpointException {
    ZipEntry entry = archive.getEntry(folder + name);
    if (entry == null) {
      throw new CheckpointException(file, folder + name + " in it", "none");
    }
    return entry;
  }

  private byte[] bytes(ZipEntry entry) throws IOException {
    try (InputStream in = archive.getInputStream(entry)) {
      byte[] bytes = in.readNBytes(MAX_PICKLE + 1);
      if (bytes.length > MAX_PICKLE) {
        throw new CheckpointException(
            file, "at most " + MAX_PICKLE + " bytes in " + entry.getName(), "more");
      }
      return bytes;
    }
  }
}
