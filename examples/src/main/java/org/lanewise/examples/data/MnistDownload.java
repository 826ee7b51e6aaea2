package org.lanewise.examples.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.lanewise.data.MnistFiles;

/**
 * Fetches the four files of MNIST from public mirrors into a folder.
 *
 * <p>A file is taken only if its unpacked content has the SHA-256 sum of the original; otherwise
 * the next mirror is asked. Files that are in the folder already and have the right sum are kept. A
 * file appears in the folder whole or not at all.
 */
public final class MnistDownload {
  /** Folders on the web that hold the four files, packed by gzip; asked in this order. */
  public static final List<URI> MIRRORS =
      List.of(
          URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
          URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"));

  private static final List<Original> ORIGINALS =
      List.of(
          new Original(
              "train-images-idx3-ubyte",
              47_040_016,
              "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
          new Original(
              "train-labels-idx1-ubyte",
              60_008,
              "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
          new Original(
              "t10k-images-idx3-ubyte",
              7_840_016,
              "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
          new Original(
              "t10k-labels-idx1-ubyte",
              10_008,
              "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"));

  /** How often a running transfer is looked at. */
  private static final Duration LOOK = Duration.ofMillis(100);

  private final List<URI> mirrors;
  private final Duration patience;
  private final List<Original> originals;

  /**
   * What a file must be.
   *
   * @param name its name, without {@code .gz}
   * @param bytes its unpacked length
   * @param sha256 the sum of its unpacked content, in hexadecimal digits
   */
  record Original(String name, long bytes, String sha256) {}

  /** Hears how a download goes. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Tells that {@code received} bytes of {@code file} have come; called from other threads, one
     * call at a time.
     *
     * @param total length of the file in bytes, or -1 if the server did not say
     */
    void update(String file, long received, long total);
  }

  /** Downloads from {@link #MIRRORS} and waits up to 20 seconds for a sign of life from each. */
  public MnistDownload() {
    this(MIRRORS, Duration.ofSeconds(20));
  }

  /**
   * Downloads from {@code mirrors}, in this order.
   *
   * @param mirrors addresses of folders
   * @param patience how long a mirror may take to answer, and how long a transfer may stand still
   */
  public MnistDownload(List<URI> mirrors, Duration patience) {
    this(mirrors, patience, ORIGINALS);
  }

  MnistDownload(List<URI> mirrors, Duration patience, List<Original> originals) {
    this.mirrors = List.copyOf(mirrors);
    this.patience = patience;
    this.originals = List.copyOf(originals);
  }

  /**
   * Fetches what is missing in {@code folder}, which is made if need be.
   *
   * @return the files
   * @throws IOException if a file cannot be had from any mirror; the one-line message says why for
   *     each
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public MnistFiles download(Path folder, Progress progress)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build()) {
      for (Original original : originals) {
        fetch(client, original, folder, progress);
      }
    }
    return MnistFiles.in(folder);
  }

  private void fetch(HttpClient client, Original original, Path folder, Progress progress)
      throws IOException, InterruptedException {
    String name = original.name() + ".gz";
    Path target = folder.resolve(name);
    if (Files.isRegularFile(target) && fault(target, original).isEmpty()) {
      return;
    }
    List<TransferException> failures = new ArrayList<>();
    for (URI mirror : mirrors) {
      URI address = URI.create(mirror.toString().replaceFirst("/?$", "/") + name);
      Path part = folder.resolve("." + name + "." + UUID.randomUUID() + ".part");
      part.toFile().deleteOnExit(); // for a program that is stopped in the middle
      try {
        transfer(client, address, part, original, progress);
        String fault = fault(part, original);
        if (fault.isEmpty()) {
          Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
          return;
        }
        failures.add(new TransferException(address + ": " + fault));
      } catch (TransferException e) {
        failures.add(new TransferException(address + ": " + e.getMessage(), e));
      } finally {
        Files.deleteIfExists(part);
      }
    }
    String reasons = failures.stream().map(Throwable::getMessage).collect(Collectors.joining("; "));
    IOException failure =
        new IOException(
            String.format(
                Locale.ROOT,
                "download %s: expected it from a mirror, got %s",
                name,
                reasons.isEmpty() ? "no mirrors" : reasons));
    failures.forEach(failure::addSuppressed);
    throw failure;
  }

  private void transfer(
      HttpClient client, URI address, Path part, Original original, Progress progress)
      throws IOException, InterruptedException {
    // Packing never makes a file much longer: more than this is something else.
    long most = original.bytes() + original.bytes() / 100 + 1024;
    try (FileSink sink = new FileSink(part, most, original.name() + ".gz", progress)) {
      CompletableFuture<HttpResponse<Void>> answer =
          client.sendAsync(
              HttpRequest.newBuilder(address).build(),
              info -> {
                sink.expect(info.headers().firstValueAsLong("content-length").orElse(-1));
                return info.statusCode() == 200
                    ? BodySubscribers.fromSubscriber(sink)
                    : BodySubscribers.discarding();
              });
      int status = await(answer, sink).statusCode();
      if (status != 200) {
        throw new TransferException("status " + status);
      }
    }
  }

  // The client's own timeout ends with the headers, or spans the whole transfer, depending on the
  // JDK. A transfer that goes on slowly is fine, one that stands still is not.
  private <T> T await(CompletableFuture<T> answer, FileSink sink)
      throws IOException, InterruptedException {
    try {
      while (true) {
        try {
          return answer.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
          if (sink.idle().compareTo(patience) > 0) {
            throw new TransferException(
                String.format(Locale.ROOT, "no data for %d ms", patience.toMillis()));
          }
        }
      }
    } catch (ExecutionException e) {
      throw new TransferException(reason(e.getCause() == null ? e : e.getCause()), e);
    } finally {
      answer.cancel(true);
    }
  }

  private static String reason(Throwable failure) {
    if (failure instanceof HttpConnectTimeoutException) {
      return "no connection in time";
    }
    if (failure instanceof ConnectException) {
      return "no connection";
    }
    if (failure instanceof EOFException) {
      return "unexpected end";
    }
    String message = failure.getMessage();
    return message == null || message.isBlank()
        ? failure.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }

  // What is wrong with the content of a file, or an empty string.
  private static String fault(Path file, Original original) throws IOException {
    MessageDigest digest = sha256();
    long length = 0;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16)) {
      byte[] chunk = new byte[1 << 16];
      for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
        digest.update(chunk, 0, n);
        length += n;
        if (length > original.bytes()) {
          return String.format(Locale.ROOT, "more than %d bytes unpacked", original.bytes());
        }
      }
    } catch (IOException e) {
      return String.format(Locale.ROOT, "no whole gzip file (%s)", reason(e));
    }
    String sum = HexFormat.of().formatHex(digest.digest());
    return sum.equals(original.sha256())
        ? ""
        : String.format(Locale.ROOT, "SHA-256 %s instead of %s", sum, original.sha256());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
