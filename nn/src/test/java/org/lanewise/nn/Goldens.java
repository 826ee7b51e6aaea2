package org.lanewise.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import org.lanewise.Tensor;
import org.lanewise.io.Checkpoint;

/** What PyTorch computes; the files are made by {@code tools/goldens}. */
public final class Goldens {
  private final Map<String, Tensor> tensors;

  private Goldens(Map<String, Tensor> tensors) {
    this.tensors = tensors;
  }

  /** The golden file of this name. */
  public static Goldens read(String name) {
    URL url = Goldens.class.getResource("/goldens/" + name + ".safetensors");
    assertNotNull(url, "golden file " + name);
    try {
      return new Goldens(Checkpoint.load(Path.of(url.toURI())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** PyTorch's tensor of this name. */
  public Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    assertNotNull(tensor, "golden tensor " + name);
    return tensor;
  }

  /** All names and tensors. */
  public Map<String, Tensor> all() {
    return tensors;
  }

  /** Compares a tensor with PyTorch's, within a tolerance relative to the largest element. */
  public void check(String name, Tensor actual, double tolerance) {
    Tensor expected = get(name);
    assertEquals(expected.shape(), actual.shape(), name);
    double[] e = expected.toDoubleArray();
    double[] a = actual.toDoubleArray();
    double scale = 1e-30;
    for (double v : e) {
      scale = Math.max(scale, Math.abs(v));
    }
    for (int i = 0; i < e.length; i++) {
      assertEquals(e[i], a[i], tolerance * scale, name + " element " + i);
    }
  }
}
