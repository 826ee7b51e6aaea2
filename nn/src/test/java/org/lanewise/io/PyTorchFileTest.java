package org.lanewise.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanewise.DType;
import org.lanewise.Tensor;

/** Files of {@code torch.save}, made by {@code tools/goldens/torch_files.py}. */
class PyTorchFileTest {
  @TempDir Path folder;

  private Path golden(String name) throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/goldens/torch-files/" + name)) {
      assertNotNull(in, name);
      Path file = folder.resolve(name);
      Files.write(file, in.readAllBytes());
      return file;
    }
  }

  private static void assertSame(Map<String, Tensor> expected, Map<String, Tensor> actual) {
    expected.forEach(
        (name, t) -> {
          Tensor other = Objects.requireNonNull(actual.get(name), name);
          assertEquals(t.shape(), other.shape(), name);
          assertEquals(t.dtype(), other.dtype(), name);
          assertArrayEquals(t.toDoubleArray(), other.toDoubleArray(), name);
        });
    assertEquals(expected.keySet(), actual.keySet());
  }

  @Test
  void readsTensorsOfAllTypesAndStrides() throws IOException {
    Map<String, Tensor> loaded = Checkpoint.load(golden("tensors.pt"));
    Map<String, Tensor> expected = Checkpoint.load(golden("tensors.safetensors"));
    assertTrue(loaded.size() > 10);
    assertSame(expected, loaded);
  }

  @Test
  void theOrderIsThatOfTheDictionary() throws IOException {
    assertEquals(
        List.of(
            "0.weight",
            "0.bias",
            "1.weight",
            "1.bias",
            "1.running_mean",
            "1.running_var",
            "1.num_batches_tracked"),
        List.copyOf(Checkpoint.load(golden("state.pt")).keySet()));
  }

  @Test
  void dictionariesWithinBecomePrefixes() throws IOException {
    Map<String, Tensor> loaded = Checkpoint.load(golden("training.pt"));
    assertTrue(
        loaded
            .keySet()
            .containsAll(
                List.of("model.weight", "optimizer.state.0.exp_avg", "optimizer.state.1.step")),
        loaded.keySet().toString());
  }

  @ParameterizedTest
  @CsvSource({
    "module.pt, an object of torch.nn.modules.linear.Linear",
    "short.pt, torch.ShortStorage",
    "legacy.pt, an older one: load and save it there"
  })
  void otherThingsAreRefused(String name, String message) throws IOException {
    Path file = golden(name);
    CheckpointException e = assertThrows(CheckpointException.class, () -> Checkpoint.load(file));
    String said = String.valueOf(e.getMessage());
    assertTrue(said.contains(message) && said.contains(name), said);
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("z.weight", Tensor.rand(3, 4).t());
    tensors.put("empty", Tensor.zeros(0, 5));
    for (DType dtype : DType.values()) {
      tensors.put(dtype.toString(), Tensor.of(0f, 1f, 3f).to(dtype));
    }
    tensors.put("scalar", Tensor.scalar(2.5f));
    Path file = folder.resolve("a.pt");
    Checkpoint.save(tensors, file);
    Map<String, Tensor> loaded = Checkpoint.load(file);
    assertSame(tensors, loaded);
    assertEquals(List.copyOf(tensors.keySet()), List.copyOf(loaded.keySet()));
    byte[] once = Files.readAllBytes(file);
    Checkpoint.save(loaded, file);
    assertArrayEquals(once, Files.readAllBytes(file));
  }

  @Test
  void damagedFilesAreReadOrRefused() throws IOException {
    Path whole = golden("training.pt");
    byte[] bytes = Files.readAllBytes(whole);
    Path file = folder.resolve("damaged.pt");
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 1000; i++) {
      byte[] damaged = bytes.clone();
      for (int k = random.nextInt(1, 4); k > 0; k--) {
        damaged[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      if (i % 10 == 0) {
        damaged = java.util.Arrays.copyOf(damaged, random.nextInt(bytes.length));
      }
      Files.write(file, damaged);
      try {
        Checkpoint.load(file);
      } catch (IOException e) {
        refused++;
      }
    }
    assertTrue(refused > 100, refused + " refused");
  }
}
