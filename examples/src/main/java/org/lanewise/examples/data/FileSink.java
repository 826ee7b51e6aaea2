package org.lanewise.examples.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Flow;

/** Writes the body of an answer to a new file and notes when the last of it came. */
final class FileSink implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
  private final FileChannel out;
  private final long most;
  private final String name;
  private final MnistDownload.Progress progress;
  private volatile long lastNanos = System.nanoTime();
  private volatile long total = -1;
  private long received;

  /** Makes {@code file}, which must not exist; more than {@code most} bytes are an error. */
  FileSink(Path file, long most, String name, MnistDownload.Progress progress) throws IOException {
    out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    this.most = most;
    this.name = name;
    this.progress = progress;
  }

  /** Notes that the answer began, and how many bytes it announces (-1: it does not say). */
  void expect(long bytes) {
    total = bytes;
    lastNanos = System.nanoTime();
  }

  /** Returns how long nothing has come. */
  Duration idle() {
    return Duration.ofNanos(System.nanoTime() - lastNanos);
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    lastNanos = System.nanoTime();
    for (ByteBuffer buffer : buffers) {
      received += buffer.remaining();
      if (received > most) {
        throw new IllegalStateException(String.format(Locale.ROOT, "more than %d bytes", most));
      }
      write(buffer);
    }
    progress.update(name, received, total);
  }

  // An exception here ends the exchange; the client hands it to whoever waits for the answer.
  private void write(ByteBuffer buffer) {
    try {
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void onError(Throwable failure) {
    // The client reports it to whoever waits for the answer.
  }

  @Override
  public void onComplete() {
    // The client reports it to whoever waits for the answer.
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
