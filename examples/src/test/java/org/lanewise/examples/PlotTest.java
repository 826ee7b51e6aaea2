package org.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanewise.examples.bench.Ratios;

/** The command {@code bench plot}. */
final class PlotTest {
  private static final String RESULTS =
      """
      {"threads": 2, "rows": [
        {"workload": "a", "phase": "train", "peers": {
          "torch eager": {"ratio_median": 3.5}, "torch compile": {"ratio_median": 2.5}}},
        {"workload": "a", "phase": "infer", "peers": {"onnxruntime": {"ratio_median": 0.5}}},
        {"workload": "b", "phase": "train", "peers": {}}]}
      """;

  @TempDir private Path folder;

  private Path results(String text) throws Exception {
    return Files.writeString(folder.resolve("results.json"), text);
  }

  @Test
  void takesTheFastestPeerOfEachRow() throws Exception {
    assertEquals(
        List.of(
            new Ratios("a", "train", "torch compile", 2.5),
            new Ratios("a", "infer", "onnxruntime", 0.5)),
        Ratios.read(results(RESULTS)));
  }

  @Test
  void drawsAPictureOfThem() throws Exception {
    Path chart = folder.resolve("chart.png");
    Program.run("bench", "plot", "--results", results(RESULTS), "--out", chart).succeeds();
    BufferedImage image = ImageIO.read(chart.toFile());
    int train = 0;
    int infer = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int colour = image.getRGB(x, y) & 0xffffff;
        train += colour == 0x1f77b4 ? 1 : 0;
        infer += colour == 0xd62728 ? 1 : 0;
      }
    }
    // Bars of the same width from the line at 1: log 2.5 up and log 2 down.
    assertEquals(Math.log(2.5) / Math.log(2), train / (double) infer, 0.02);
  }

  @Test
  void saysWhatIsWrongWithTheResults() throws Exception {
    Program.run("bench", "plot", "--results", folder.resolve("none")).fails(1, "nothing there");
    Program.run("bench", "plot", "--results", results("[1, 2]")).fails(2, "expected results of");
    Program.run("bench", "plot", "--results", results("{}")).fails(2, "an object with rows");
    Program.run("bench", "plot", "--results", results("{\"rows\": [{}]}"))
        .fails(2, "rows with workload, phase and peers");
    Program.run("bench", "plot", "--results", results("{\"rows\": []}")).fails(2, "got none");
    Program.run("bench", "plot", "--result", "x").fails(2, "did you mean --results");
  }
}
