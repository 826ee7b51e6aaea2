package org.lanewise.examples.mnist;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.annotations.SerializedName;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.lanewise.io.AtomicFile;

/**
 * What a run reached and how, as {@code metrics.json} holds it. Keys are the names of the
 * components in lower case with underscores: {@code test_accuracy}.
 *
 * @param testAccuracy share of the test images that are recognised after the last epoch, 0 to 1
 * @param testLoss mean cross entropy on the test images after the last epoch
 * @param epochs epochs that are finished
 * @param trainExamples number of training images
 * @param testExamples number of test images
 * @param examplesPerSecond training images per second in the last epoch, evaluation not included
 * @param wallSeconds from the start of the JVM to the end of the last evaluation
 * @param firstStepSeconds from the start of the JVM to the end of the first training step
 * @param threads how many threads worked
 * @param vectorBits width of the vectors in bits
 * @param blas name, version and kernels of the BLAS library, or {@code none}
 * @param data {@code real} or {@code generated}
 * @param dataFolder where the real data was; empty for generated data
 * @param batchSize examples of one step
 * @param lr learning rate of the first step
 * @param momentum momentum of the optimizer
 * @param seed seed of weights and order
 * @param liveBytes memory of tensors after an early and a late step of each epoch
 * @param peakBytes the most that tensors held at once
 * @param peakResidentBytes the most physical memory that the process had; -1 where unknown
 * @param curve the losses
 */
public record Metrics(
    double testAccuracy,
    double testLoss,
    int epochs,
    long trainExamples,
    long testExamples,
    double examplesPerSecond,
    double wallSeconds,
    double firstStepSeconds,
    int threads,
    int vectorBits,
    String blas,
    String data,
    String dataFolder,
    int batchSize,
    double lr,
    double momentum,
    long seed,
    LiveBytes liveBytes,
    long peakBytes,
    long peakResidentBytes,
    Curve curve) {

  /**
   * Bytes that tensors held, one number for each epoch.
   *
   * @param early after step 100
   * @param late after step 900; none for epochs that are shorter
   */
  public record LiveBytes(
      @SerializedName("step_100") List<Long> early, @SerializedName("step_900") List<Long> late) {}

  /**
   * Pairs of training examples seen and loss.
   *
   * @param train every ten steps, the mean loss of these steps
   * @param test after each epoch
   */
  public record Curve(List<LossCurve.Point> train, List<LossCurve.Point> test) {}

  /** Writes the file, all or nothing. */
  public void write(Path file) throws IOException {
    Gson gson =
        new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .registerTypeAdapter(LossCurve.Point.class, new PointAdapter())
            .setPrettyPrinting()
            .create();
    ByteBuffer json = ByteBuffer.wrap((gson.toJson(this) + "\n").getBytes(StandardCharsets.UTF_8));
    AtomicFile.write(file, channel -> writeAll(channel, json));
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** A point as a pair in one line, {@code [640, 2.2954]}. */
  private static final class PointAdapter extends TypeAdapter<LossCurve.Point> {
    @Override
    public void write(JsonWriter out, LossCurve.Point point) throws IOException {
      out.jsonValue(String.format(Locale.ROOT, "[%d, %.6g]", point.seen(), point.loss()));
    }

    @Override
    public LossCurve.Point read(JsonReader in) throws IOException {
      in.beginArray();
      LossCurve.Point point = new LossCurve.Point(in.nextLong(), in.nextDouble());
      in.endArray();
      return point;
    }
  }
}
