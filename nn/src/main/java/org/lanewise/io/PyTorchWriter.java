package org.lanewise.io;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lanewise.Tensor;

/** Writes tensors as {@code torch.save} writes a state dictionary; see {@link PyTorchFile}. */
final class PyTorchWriter {
  private static final String FOLDER = "archive/";

  private PyTorchWriter() {}

  static void write(Map<String, Tensor> tensors, FileChannel channel) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(channel));
    zip.setMethod(ZipOutputStream.STORED);
    add(zip, "data.pkl", new TensorPickler().dumps(tensors));
    add(zip, "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
    int key = 0;
    for (Tensor tensor : tensors.values()) {
      CRC32 sum = new CRC32();
      TensorBytes.forEach(tensor, sum::update);
      begin(zip, "data/" + key++, TensorBytes.count(tensor), sum);
      WritableByteChannel target = Channels.newChannel(zip);
      TensorBytes.forEach(
          tensor,
          part -> {
            while (part.hasRemaining()) {
              target.write(part);
            }
          });
      zip.closeEntry();
    }
    add(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
    zip.finish();
  }

  private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(bytes);
    begin(zip, name, bytes.length, sum);
    zip.write(bytes);
    zip.closeEntry();
  }

  private static void begin(ZipOutputStream zip, String name, long bytes, CRC32 sum)
      throws IOException {
    ZipEntry entry = new ZipEntry(FOLDER + name);
    entry.setSize(bytes);
    entry.setCrc(sum.getValue());
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0)); // equal tensors, equal bytes
    zip.putNextEntry(entry);
  }
}
