package org.lanewise.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.lanewise.Tensor;

/**
 * Named tensors on disk, in the safetensors format that PyTorch and others read and write, or in
 * the format of {@code torch.save}.
 *
 * <pre>{@code
 * Checkpoint.save(net.stateDict(), Path.of("net.safetensors"));
 * net.loadStateDict(Checkpoint.load(Path.of("from-pytorch.pt")));
 * }</pre>
 */
public final class Checkpoint {
  private Checkpoint() {}

  /**
   * Writes tensors to a file, all or nothing: an existing file stays as it is until the new one is
   * whole. A file {@code .pt} or {@code .pth} is written for {@code torch.load}, any other as
   * safetensors.
   */
  public static void save(Map<String, Tensor> tensors, Path file) throws IOException {
    boolean forTorch = file.toString().endsWith(".pt") || file.toString().endsWith(".pth");
    AtomicFile.write(
        file,
        channel -> {
          if (forTorch) {
            PyTorchWriter.write(tensors, channel);
          } else {
            SafeTensors.write(tensors, channel);
          }
        });
  }

  /**
   * Reads all tensors of a file of either format; which one is seen from its first bytes.
   *
   * <p>Of safetensors in the order of their data. Of {@code torch.save} in the order of the
   * dictionary; dictionaries within it give names {@code outer.inner}, lists {@code outer.0}, and
   * numbers and strings are left out. Nothing that stands in such a file is run.
   *
   * @throws CheckpointException if the file is missing, cut off, or of neither format
   */
  public static Map<String, Tensor> load(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new CheckpointException(file, "a file", Files.exists(file) ? "a folder" : "nothing");
    }
    return PyTorchFile.isOne(file) ? PyTorchFile.read(file) : SafeTensors.read(file);
  }
}
