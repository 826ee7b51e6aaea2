package org.lanewise.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.lanewise.Tensor;

/**
 * Named tensors on disk, in the safetensors format that PyTorch and others read and write.
 *
 * <pre>{@code
 * Checkpoint.save(net.stateDict(), Path.of("net.safetensors"));
 * net.loadStateDict(Checkpoint.load(Path.of("net.safetensors")));
 * }</pre>
 */
public final class Checkpoint {
  private Checkpoint() {}

  /**
   * Writes tensors to a file, all or nothing: an existing file stays as it is until the new one is
   * whole.
   */
  public static void save(Map<String, Tensor> tensors, Path file) throws IOException {
    AtomicFile.write(file, channel -> SafeTensors.write(tensors, channel));
  }

  /**
   * Reads all tensors of a file, in the order of their data.
   *
   * @throws CheckpointException if the file is missing, cut off, or no safetensors file
   */
  public static Map<String, Tensor> load(Path file) throws IOException {
    return SafeTensors.read(file);
  }
}
