package org.lanewise.bench.roofline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanewise.parallel.Parallel;

/** The program that runs the kernels; the figures of so short runs mean nothing. */
class KernelsTest {
  private final int threads = Parallel.threads();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @AfterEach
  void threadsAsBefore() {
    Parallel.setThreads(threads);
  }

  private int run(String... arguments) {
    return Kernels.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  @Test
  void rowsStandBesideTheBestOfTheMachine(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("kernels.json");
    int status =
        run("--quick", "--threads", "2", "--include", "Pooling.max2$", "--json", file.toString());
    assertEquals(0, status, err.toString());
    Kernels.Report report = new Gson().fromJson(Files.readString(file), Kernels.Report.class);
    assertEquals(1, report.peaks().size());
    Peaks peaks = report.peaks().getFirst();
    assertEquals(2, peaks.threads());
    assertTrue(peaks.gflops() > 1, peaks.toString());
    assertTrue(peaks.bandwidths().stream().allMatch(b -> b.best(true) > 0.1), peaks.toString());
    assertEquals(2, report.rows().size());
    KernelRow row = report.rows().getFirst();
    assertEquals("Pooling.max2", row.benchmark());
    assertEquals("64x6x24x24", row.params().get("shape"));
    long read = 64 * 6 * 24 * 24;
    assertEquals(4 * (read + read / 4) / row.gbs(), row.ns(), row.ns() * 1e-6, row.toString());
    assertEquals(read / row.gflops(), row.ns(), row.ns() * 1e-6, row.toString());
    assertTrue(row.roofline() > 0, row.toString());
    assertTrue(out.toString().contains(row.line()), out.toString());
  }

  @Test
  void theLeastTimeIsThatOfArithmeticOrOfMemory() {
    Peaks.Bandwidth small = new Peaks.Bandwidth(1000, 100, 40, 50);
    Peaks.Bandwidth large = new Peaks.Bandwidth(100_000, 10, 4, 5);
    Peaks peaks = new Peaks(1, 200, List.of(small, large));
    assertEquals(10, peaks.nanoseconds(2000, 0, 0));
    assertEquals(10, peaks.nanoseconds(2000, 100, 100));
    assertEquals(5, peaks.nanoseconds(0, 500, 0), "only read");
    assertEquals(20, peaks.nanoseconds(0, 500, 500), "read and written");
    assertEquals(1000, peaks.nanoseconds(0, 2500, 2500));
    assertEquals(100_000, peaks.nanoseconds(0, 250_000, 250_000), "more than was measured");
  }

  @Test
  void saysWhatIsWrongWithArguments() {
    assertEquals(2, run("--threads", "0"));
    assertTrue(err.toString().contains("--threads: expected 1 to 256, got 0"), err.toString());
    assertEquals(2, run("--include", "Prodcts"));
    assertTrue(err.toString().contains("--include: expected"), err.toString());
    assertEquals(2, run("--includ", "Products"));
    assertTrue(err.toString().contains("did you mean --include"), err.toString());
  }
}
