package org.lanewise.examples.mnist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CurveChartTest {
  @Test
  void drawsCurvesOfAnyLengthAndLoss(@TempDir Path folder) throws IOException {
    LossCurve curve = new LossCurve();
    assertDrawn(curve, folder);
    curve.step(64, 2.3);
    assertDrawn(curve, folder);
    for (int i = 0; i < 5000; i++) {
      curve.step(64, i % 50 == 0 ? 0 : 2.3 / (1 + i));
    }
    curve.test(1e-9);
    assertDrawn(curve, folder);
    curve.step(64, 1e20);
    curve.test(1e20);
    assertDrawn(curve, folder);
  }

  private static void assertDrawn(LossCurve curve, Path folder) throws IOException {
    Path file = folder.resolve("curves.png");
    CurveChart.write(curve, file);
    assertEquals(1000, ImageIO.read(file.toFile()).getWidth());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void saysWhatIsWrongWithTheFile(@TempDir Path folder) {
    Path file = folder.resolve("missing").resolve("curves.png");
    assertThrows(IOException.class, () -> CurveChart.write(new LossCurve(), file));
  }
}
