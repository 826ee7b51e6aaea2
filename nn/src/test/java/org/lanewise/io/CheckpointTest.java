package org.lanewise.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanewise.DType;
import org.lanewise.Tensor;

class CheckpointTest {
  @TempDir Path folder;

  private static Map<String, Tensor> sample() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("z.weight", Tensor.rand(3, 4).t());
    tensors.put("labels", Tensor.of(1L, -2L, Long.MAX_VALUE));
    tensors.put("empty", Tensor.zeros(0, 5));
    tensors.put("scalar", Tensor.scalar(2.5f));
    tensors.put("half", Tensor.of(1.5f, -0.25f).to(DType.FLOAT16));
    tensors.put("bytes", Tensor.of(new byte[] {1, -1}, 2));
    return tensors;
  }

  @Test
  void whatIsSavedIsLoaded() throws IOException {
    Path file = folder.resolve("a.safetensors");
    Map<String, Tensor> saved = sample();
    Checkpoint.save(saved, file);
    Map<String, Tensor> loaded = Checkpoint.load(file);
    assertEquals(List.copyOf(saved.keySet()), List.copyOf(loaded.keySet()));
    saved.forEach(
        (name, t) -> {
          Tensor other = Objects.requireNonNull(loaded.get(name), name);
          assertEquals(t.shape(), other.shape(), name);
          assertEquals(t.dtype(), other.dtype(), name);
          assertArrayEquals(t.toDoubleArray(), other.toDoubleArray(), name);
        });
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void aFailedSaveLeavesTheOldFile() throws IOException {
    Path file = folder.resolve("a.safetensors");
    Checkpoint.save(sample(), file);
    byte[] before = Files.readAllBytes(file);
    Map<String, Tensor> bad = sample();
    Tensor released = Tensor.ones(100);
    released.release();
    bad.put("gone", released);
    assertThrows(RuntimeException.class, () -> Checkpoint.save(bad, file));
    assertArrayEquals(before, Files.readAllBytes(file));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
    Path missing = folder.resolve("no/such/folder/a.safetensors");
    assertThrows(IOException.class, () -> Checkpoint.save(sample(), missing));
  }

  @Test
  void everyTruncationIsAnError() throws IOException {
    Path file = folder.resolve("a.safetensors");
    Checkpoint.save(sample(), file);
    byte[] bytes = Files.readAllBytes(file);
    Path cut = folder.resolve("cut.safetensors");
    for (int n = 0; n < bytes.length; n += 1 + n / 20) {
      Files.write(cut, java.util.Arrays.copyOf(bytes, n));
      IOException e = assertThrows(CheckpointException.class, () -> Checkpoint.load(cut));
      assertTrue(e.toString().contains(cut + ": expected "), e.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "{\"a\":1}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
        "{\"a\":{\"dtype\":\"F99\",\"shape\":[2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,9],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}"
      })
  void badHeadersAreErrors(String json) throws IOException {
    Path file = folder.resolve("bad.safetensors");
    byte[] header = json.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + 8).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, bytes.putLong(header.length).put(header).array());
    assertThrows(CheckpointException.class, () -> Checkpoint.load(file));
  }

  @Test
  void whatIsNoFileIsAnError() {
    assertThrows(CheckpointException.class, () -> Checkpoint.load(folder));
    assertThrows(CheckpointException.class, () -> Checkpoint.load(folder.resolve("none")));
  }
}
