package org.lanewise.examples.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lanewise.data.MnistFiles;

@Timeout(60)
final class MnistDownloadTest {
  private static final String FIRST = "train-images-idx3-ubyte.gz";
  private static final MnistDownload.Progress SILENT = (_, _, _) -> {};

  @Test
  void fetchesAllFilesAndTellsHowItGoes(@TempDir Path folder) throws Exception {
    try (FakeMirror mirror = mirror()) {
      Map<String, String> last = new HashMap<>();
      Path cache = folder.resolve("new/mnist");
      MnistFiles files =
          download(mirror.address())
              .download(cache, (name, got, all) -> last.put(name, got + "/" + all));
      assertEquals(cache.resolve(FIRST), files.train().images());
      for (String name : MnistFiles.NAMES) {
        byte[] packed = packed(name, 9);
        assertArrayEquals(packed, Files.readAllBytes(cache.resolve(name + ".gz")));
        assertEquals(packed.length + "/" + packed.length, last.get(name + ".gz"));
      }
      assertEquals(4, list(cache).size());
    }
  }

  @Test
  void keepsWhatIsThereAndRight(@TempDir Path folder) throws Exception {
    try (FakeMirror mirror = mirror()) {
      String second = "train-labels-idx1-ubyte.gz";
      Files.write(folder.resolve(FIRST), packed("train-images-idx3-ubyte", 1));
      Files.write(folder.resolve(second), new byte[] {1, 2, 3});
      download(mirror.address()).download(folder, SILENT);
      assertEquals(
          List.of(
              "/mnist/" + second,
              "/mnist/t10k-images-idx3-ubyte.gz",
              "/mnist/t10k-labels-idx1-ubyte.gz"),
          mirror.requests());
      assertArrayEquals(
          packed("train-labels-idx1-ubyte", 9), Files.readAllBytes(folder.resolve(second)));
    }
  }

  @Test
  void takesAFileThatWasPackedInAnotherWay(@TempDir Path folder) throws Exception {
    try (FakeMirror mirror = mirror()) {
      byte[] stored = packed("train-images-idx3-ubyte", 0);
      mirror.serve(FIRST, stored);
      download(mirror.address()).download(folder, SILENT);
      assertArrayEquals(stored, Files.readAllBytes(folder.resolve(FIRST)));
    }
  }

  @Test
  void asksTheNextMirrorWhenAFileIsNotThere(@TempDir Path folder) throws Exception {
    try (FakeMirror empty = new FakeMirror();
        FakeMirror mirror = mirror()) {
      download(empty.address(), mirror.address()).download(folder, SILENT);
      assertEquals(4, empty.requests().size());
      assertEquals(4, mirror.requests().size());
      assertEquals(4, list(folder).size());
    }
  }

  @Test
  void asksTheNextMirrorWhenATransferBreaksOff(@TempDir Path folder) throws Exception {
    try (FakeMirror broken = mirror();
        FakeMirror mirror = mirror()) {
      byte[] body = packed("train-images-idx3-ubyte", 9);
      broken.serve(FIRST, body, 50, FakeMirror.End.CLOSE);
      download(broken.address(), mirror.address()).download(folder, SILENT);
      assertEquals(List.of("/mnist/" + FIRST), mirror.requests());
      assertArrayEquals(body, Files.readAllBytes(folder.resolve(FIRST)));
    }
  }

  @Test
  void refusesOtherContentAndLeavesNothingBehind(@TempDir Path folder) throws Exception {
    byte[] right = packed("train-images-idx3-ubyte", 9);
    assertRefused(
        folder, pack("x".repeat(content("train-images-idx3-ubyte").length), 9), "SHA-256 ");
    assertRefused(folder, pack("x".repeat(100_000), 9), "more than 4023 bytes unpacked");
    assertRefused(folder, new byte[right.length], "no whole gzip file (Not in GZIP format)");
    assertRefused(
        folder, Arrays.copyOf(right, right.length - 1), "no whole gzip file (unexpected end)");
    assertRefused(folder, new byte[0], "no whole gzip file (unexpected end)");
    assertRefused(folder, new byte[1_000_000], "more than 5087 bytes");
  }

  @Test
  void saysWhatFailedAtEachMirrorInOneLine(@TempDir Path folder) throws Exception {
    try (FakeMirror empty = new FakeMirror();
        FakeMirror broken = mirror()) {
      byte[] body = packed("train-images-idx3-ubyte", 9);
      broken.serve(FIRST, body, 50, FakeMirror.End.CLOSE);
      IOException e = failure(folder, download(empty.address(), broken.address()));
      assertEquals(
          "download %s: expected it from a mirror, got %s/%s: status 404; "
                  .formatted(FIRST, empty.address(), FIRST)
              + "%s/%s: fixed content-length: %d, bytes received: 50"
                  .formatted(broken.address(), FIRST, body.length),
          e.getMessage());
      assertEquals(2, e.getSuppressed().length);
      assertEquals(List.of(), list(folder));
    }
  }

  @Test
  void saysInOneLineThatThereIsNoNetwork(@TempDir Path folder) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    URI nobody = URI.create("http://127.0.0.1:" + port + "/");
    assertEquals(
        "download %s: expected it from a mirror, got %s%s: no connection"
            .formatted(FIRST, nobody, FIRST),
        failure(folder, download(nobody)).getMessage());
    assertEquals(
        "download %s: expected it from a mirror, got no mirrors".formatted(FIRST),
        failure(folder, download()).getMessage());
    assertEquals(List.of(), list(folder));
  }

  @Test
  void givesUpATransferThatStandsStill(@TempDir Path folder) throws Exception {
    try (FakeMirror still = mirror()) {
      byte[] body = packed("train-images-idx3-ubyte", 9);
      still.serve(FIRST, body, 50, FakeMirror.End.STAND_STILL);
      var download =
          new MnistDownload(List.of(still.address()), Duration.ofMillis(300), originals());
      String message = String.valueOf(failure(folder, download).getMessage());
      assertTrue(message.endsWith(": no data for 300 ms"), message);
      assertEquals(List.of(), list(folder));
    }
  }

  @Test
  void anInterruptEndsIt(@TempDir Path folder) throws Exception {
    try (FakeMirror mirror = mirror()) {
      Thread.currentThread().interrupt();
      assertThrows(
          InterruptedException.class, () -> download(mirror.address()).download(folder, SILENT));
      assertEquals(List.of(), list(folder));
    }
  }

  private static void assertRefused(Path folder, byte[] body, String reason) throws Exception {
    try (FakeMirror mirror = mirror()) {
      mirror.serve(FIRST, body);
      String message = String.valueOf(failure(folder, download(mirror.address())).getMessage());
      assertTrue(message.contains(reason), message);
      assertEquals(1, message.lines().count(), message);
      assertEquals(List.of(), list(folder));
    }
  }

  private static IOException failure(Path folder, MnistDownload download) {
    return assertThrows(IOException.class, () -> download.download(folder, SILENT));
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static MnistDownload download(URI... mirrors) throws NoSuchAlgorithmException {
    // Long enough for a slow machine: only the test of standing still waits for it to end.
    return new MnistDownload(List.of(mirrors), Duration.ofSeconds(30), originals());
  }

  // A mirror with all four files.
  private static FakeMirror mirror() throws IOException {
    FakeMirror mirror = new FakeMirror();
    for (String name : MnistFiles.NAMES) {
      mirror.serve(name + ".gz", packed(name, 9));
    }
    return mirror;
  }

  private static List<MnistDownload.Original> originals() throws NoSuchAlgorithmException {
    List<MnistDownload.Original> originals = new ArrayList<>();
    for (String name : MnistFiles.NAMES) {
      byte[] content = content(name);
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(content);
      originals.add(
          new MnistDownload.Original(name, content.length, HexFormat.of().formatHex(sum)));
    }
    return originals;
  }

  private static byte[] content(String name) {
    StringBuilder text = new StringBuilder(name);
    for (int i = 0; i < 1000; i++) {
      text.append(i * 7919 % 9000 + 1000);
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] packed(String name, int level) throws IOException {
    return pack(new String(content(name), StandardCharsets.US_ASCII), level);
  }

  private static byte[] pack(String text, int level) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new LevelledGzip(out, level)) {
      packed.write(text.getBytes(StandardCharsets.US_ASCII));
    }
    return out.toByteArray();
  }

  /** Gzip with a chosen level of compression. */
  private static final class LevelledGzip extends GZIPOutputStream {
    LevelledGzip(ByteArrayOutputStream out, int level) throws IOException {
      super(out);
      def.setLevel(level);
    }
  }
}
