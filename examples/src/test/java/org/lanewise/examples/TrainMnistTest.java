package org.lanewise.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanewise.Shape;
import org.lanewise.Tensor;
import org.lanewise.data.StrokeDigits;
import org.lanewise.io.Checkpoint;
import org.lanewise.parallel.Parallel;

/** A short training on generated digits, and everything that it leaves behind. */
final class TrainMnistTest {
  private static final int TRAIN = 6400;
  private static final int TEST = 500;
  private static final int EPOCHS = 2;

  @TempDir private static Path data;
  @TempDir private static Path temporary;
  private static Path out = Path.of("");
  private static Program program = new Program(-1, "", "");

  @BeforeAll
  static void train() throws IOException {
    DigitFiles.write(data, TRAIN, TEST);
    out = temporary.resolve("deep").resolve("out");
    program = train(out, 2);
  }

  private static Program train(Path folder, int threads) {
    int before = Parallel.threads();
    try {
      return Program.run(
          "train",
          "mnist",
          "--data",
          data,
          "--epochs",
          EPOCHS,
          "--threads",
          threads,
          "--lr",
          0.02,
          "--out",
          folder);
    } finally {
      Parallel.setThreads(before);
    }
  }

  private static JsonObject metrics() throws IOException {
    return JsonParser.parseString(Files.readString(out.resolve("metrics.json"))).getAsJsonObject();
  }

  @Test
  void tellsWhatItDoes() {
    program.succeeds();
    String text = program.out();
    assertTrue(text.contains("data: MNIST from " + data), text);
    assertTrue(text.contains("44,426 parameters"), text);
    assertTrue(text.contains("epoch 2/2: training loss "), text);
    long lines = text.lines().filter(line -> line.startsWith("epoch 1/2  batch ")).count();
    assertEquals(10, lines, text);
    assertTrue(text.contains("curves.png"), text);
  }

  @Test
  void learns() throws IOException {
    JsonObject metrics = metrics();
    assertTrue(metrics.get("test_accuracy").getAsDouble() > 0.9, metrics::toString);
    assertTrue(metrics.get("test_loss").getAsDouble() < 0.4, metrics::toString);
  }

  @Test
  void metricsSayWhatWasRun() throws IOException {
    JsonObject metrics = metrics();
    assertEquals(EPOCHS, metrics.get("epochs").getAsInt());
    assertEquals(TRAIN, metrics.get("train_examples").getAsInt());
    assertEquals(TEST, metrics.get("test_examples").getAsInt());
    assertEquals(2, metrics.get("threads").getAsInt());
    assertEquals(0.02, metrics.get("lr").getAsDouble());
    assertEquals("real", metrics.get("data").getAsString());
    assertEquals(data.toAbsolutePath().toString(), metrics.get("data_folder").getAsString());
    assertTrue(metrics.get("vector_bits").getAsInt() >= 64);
    assertTrue(metrics.get("blas").getAsString().matches("none|OpenBLAS \\S+ \\(\\S+\\)"));
    double speed = metrics.get("examples_per_second").getAsDouble();
    double wall = metrics.get("wall_seconds").getAsDouble();
    assertTrue(speed > TRAIN / wall, "an epoch is shorter than the run: " + metrics);
    assertTrue(metrics.get("first_step_seconds").getAsDouble() < wall, metrics::toString);
    assertTrue(metrics.get("peak_bytes").getAsLong() > TRAIN * 784, metrics::toString);
    assertEquals(EPOCHS, metrics.getAsJsonObject("live_bytes").getAsJsonArray("step_100").size());
  }

  @Test
  void curveFallsFromTheStart() throws IOException {
    JsonObject curve = metrics().getAsJsonObject("curve");
    JsonArray train = curve.getAsJsonArray("train");
    JsonArray first = train.get(0).getAsJsonArray();
    JsonArray last = train.get(train.size() - 1).getAsJsonArray();
    assertEquals(64, first.get(0).getAsInt());
    assertEquals(Math.log(10), first.get(1).getAsDouble(), 0.1, "nothing is known at first");
    assertEquals(EPOCHS * TRAIN, last.get(0).getAsInt());
    assertTrue(last.get(1).getAsDouble() < 0.5, curve::toString);
    JsonArray test = curve.getAsJsonArray("test");
    assertEquals(EPOCHS, test.size());
    assertEquals(TRAIN, test.get(0).getAsJsonArray().get(0).getAsInt());
  }

  @Test
  void chartIsAPicture() throws IOException {
    BufferedImage chart = ImageIO.read(out.resolve("curves.png").toFile());
    assertEquals(1000, chart.getWidth());
    assertEquals(600, chart.getHeight());
    long coloured = 0;
    for (int y = 0; y < chart.getHeight(); y++) {
      for (int x = 0; x < chart.getWidth(); x++) {
        Color c = new Color(chart.getRGB(x, y));
        coloured += Math.abs(c.getRed() - c.getBlue()) > 60 ? 1 : 0;
      }
    }
    assertTrue(coloured > 500, coloured + " coloured pixels");
  }

  @Test
  void modelHasTheNamesAndShapesOfPyTorch() throws IOException {
    Map<String, Shape> shapes = new TreeMap<>();
    Checkpoint.load(out.resolve("model.safetensors"))
        .forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    Map<String, Shape> expected = new TreeMap<>();
    expected.put("conv1.weight", Shape.of(6, 1, 5, 5));
    expected.put("conv1.bias", Shape.of(6));
    expected.put("conv2.weight", Shape.of(16, 6, 5, 5));
    expected.put("conv2.bias", Shape.of(16));
    expected.put("fc1.weight", Shape.of(120, 256));
    expected.put("fc1.bias", Shape.of(120));
    expected.put("fc2.weight", Shape.of(84, 120));
    expected.put("fc2.bias", Shape.of(84));
    expected.put("fc3.weight", Shape.of(10, 84));
    expected.put("fc3.bias", Shape.of(10));
    assertEquals(expected, shapes);
  }

  @Test
  void sameBitsWithOneThread() throws IOException {
    Path again = temporary.resolve("again");
    train(again, 1).succeeds();
    assertArrayEquals(
        Files.readAllBytes(out.resolve("model.safetensors")),
        Files.readAllBytes(again.resolve("model.safetensors")));
  }

  @Test
  void readsDigitsFromPictures() throws IOException {
    Path model = out.resolve("model.safetensors");
    StrokeDigits digits = StrokeDigits.generate(20, 77);
    int right = 0;
    for (int i = 0; i < 20; i++) {
      Path picture = temporary.resolve("digit.png");
      ImageIO.write(DigitPictures.lightOnBlack(digits, i), "png", picture.toFile());
      String text = Program.run("predict", "--model", model, picture).succeeds().out();
      assertEquals(10, text.lines().count());
      double sum = text.lines().mapToDouble(l -> Double.parseDouble(l.substring(3, 11))).sum();
      assertEquals(1, sum, 1e-4);
      String best = text.lines().filter(line -> line.endsWith("*")).findFirst().orElse("none");
      right += best.startsWith(DigitPictures.label(digits, i) + " ") ? 1 : 0;
    }
    assertTrue(right >= 16, right + " of 20");
  }

  @Test
  void readsPenOnPaperOfAnySize() throws IOException {
    StrokeDigits digits = StrokeDigits.generate(20, 78);
    int right = 0;
    for (int i = 0; i < 20; i++) {
      Path picture = temporary.resolve("paper.jpg");
      ImageIO.write(DigitPictures.penOnPaper(digits, i), "jpg", picture.toFile());
      String text =
          Program.run("predict", "--model", out.resolve("model.safetensors"), picture)
              .succeeds()
              .out();
      String best = text.lines().filter(line -> line.endsWith("*")).findFirst().orElse("none");
      right += best.startsWith(DigitPictures.label(digits, i) + " ") ? 1 : 0;
    }
    assertTrue(right >= 15, right + " of 20");
  }

  @Test
  void failedRunLeavesTheFilesOfTheLastOne() throws IOException {
    Map<String, byte[]> before = contents(out);
    Program.run("train", "mnist", "--data", data, "--lr", 1e30, "--out", out)
        .fails(1, "training: expected a finite loss in step", "of epoch 1, got", "--lr");
    Map<String, byte[]> after = contents(out);
    assertEquals(before.keySet(), after.keySet());
    before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), name));
  }

  private static Map<String, byte[]> contents(Path folder) throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        contents.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return contents;
  }

  @Test
  void refusesModelsAndPicturesThatAreNone() throws IOException {
    Path model = out.resolve("model.safetensors");
    Path text = Files.writeString(temporary.resolve("text"), "no picture and no network");
    Path missing = temporary.resolve("missing");
    Program.run("predict", "--model", model, missing).fails(2, "missing", "expected a picture");
    Program.run("predict", "--model", model, text).fails(2, "text", "expected a PNG or JPEG");
    Program.run("predict", "--model", missing, text).fails(2, "missing", "expected a file");
    Program.run("predict", "--model", text, text).fails(2, "text", "expected");
    Path other = temporary.resolve("other.safetensors");
    Checkpoint.save(Map.of("conv1.weight", Tensor.zeros(6, 1, 3, 3)), other);
    Program.run("predict", "--model", other, text)
        .fails(2, "other.safetensors", "conv1.weight", "[6, 1, 5, 5]", "fc3.bias");
    Path blank = temporary.resolve("blank.png");
    ImageIO.write(new BufferedImage(50, 50, BufferedImage.TYPE_INT_RGB), "png", blank.toFile());
    Program.run("predict", "--model", model, blank).fails(2, "blank.png", "expected a digit");
    byte[] png = Files.readAllBytes(out.resolve("curves.png"));
    Path cut = Files.write(temporary.resolve("cut.png"), Arrays.copyOf(png, 40));
    Program.run("predict", "--model", model, cut).fails(2, "cut.png", "expected a PNG or JPEG");
  }
}
