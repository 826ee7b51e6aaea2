package org.lanewise.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StrokeDigitsTest {
  private static final int PIXELS = StrokeDigits.IMAGE_BYTES;

  @Test
  void theSameSeedGivesTheSameBytesOnEveryMachine() throws GeneralSecurityException {
    StrokeDigits digits = StrokeDigits.generate(100, 42);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(images(digits));
    digest.update(labels(digits));
    assertEquals(
        "fa7103e0316649d25623e7c6f9c55dbbdc9e4bb1ba5411be5facf862cb542553",
        HexFormat.of().formatHex(digest.digest()));
  }

  @Test
  void anImageDependsOnSeedAndIndexAlone() {
    StrokeDigits all = StrokeDigits.generate(2000, 7);
    assertArrayEquals(
        Arrays.copyOf(images(all), 333 * PIXELS), images(StrokeDigits.generate(333, 7)));
    assertArrayEquals(Arrays.copyOf(labels(all), 333), labels(StrokeDigits.generate(333, 7)));

    try (Arena arena = Arena.ofShared()) {
      MemorySegment images = arena.allocate(600 * PIXELS);
      MemorySegment labels = arena.allocate(600);
      StrokeDigits.draw(7, 1234, images, labels);
      assertEquals(-1, images.mismatch(all.images().asSlice(1234 * PIXELS, 600 * PIXELS)));
      assertEquals(-1, labels.mismatch(all.labels().asSlice(1234, 600)));
    }
  }

  @Test
  void everyTenImagesHoldEachDigitOnceInChangingOrder() {
    byte[] labels = labels(StrokeDigits.generate(1000, 3));
    Set<String> orders = new HashSet<>();
    for (int i = 0; i < labels.length; i += 10) {
      byte[] ten = Arrays.copyOfRange(labels, i, i + 10);
      orders.add(Arrays.toString(ten));
      Arrays.sort(ten);
      assertArrayEquals(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, ten);
    }
    assertEquals(100, orders.size());
  }

  @Test
  void noTwoImagesAreAlike() {
    Set<String> seen = new HashSet<>();
    for (long seed : new long[] {0, 1, -1, Long.MAX_VALUE}) {
      byte[] images = images(StrokeDigits.generate(500, seed));
      for (int i = 0; i < 500; i++) {
        seen.add(Arrays.toString(Arrays.copyOfRange(images, i * PIXELS, (i + 1) * PIXELS)));
      }
    }
    assertEquals(2000, seen.size());
  }

  @Test
  void imagesLookLikeThoseOfMnist() {
    int count = 2000;
    byte[] images = images(StrokeDigits.generate(count, 5));
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double mass = 0;
      double massX = 0;
      double massY = 0;
      int darkest = 0;
      for (int p = 0; p < PIXELS; p++) {
        int ink = images[i * PIXELS + p] & 0xff;
        mass += ink;
        int row = p / 28;
        massX += ink * (p % 28 + 0.5);
        massY += ink * (row + 0.5);
        darkest = Math.max(darkest, ink);
      }
      assertTrue(darkest > 200, "image " + i + " is faint");
      assertEquals(14, massX / mass, 4.5, "image " + i + " is not in the middle");
      assertEquals(14, massY / mass, 4.5, "image " + i + " is not in the middle");
      sum += mass;
    }
    // MNIST: 0.1307 in the training images.
    assertEquals(0.13, sum / 255 / count / PIXELS, 0.02);
  }

  @Test
  void classMeansTellMostDigitsApartButNotAll() {
    int count = 3000;
    StrokeDigits train = StrokeDigits.generate(count, 11);
    StrokeDigits test = StrokeDigits.generate(count, 12);
    double[][] means = new double[10][PIXELS];
    byte[] pixels = images(train);
    byte[] labels = labels(train);
    for (int i = 0; i < count; i++) {
      for (int p = 0; p < PIXELS; p++) {
        means[labels[i]][p] += (pixels[i * PIXELS + p] & 0xff) / (count / 10.0);
      }
    }
    pixels = images(test);
    labels = labels(test);
    int right = 0;
    for (int i = 0; i < count; i++) {
      right += nearest(means, pixels, i) == labels[i] ? 1 : 0;
    }
    double accuracy = (double) right / count;
    // Measured 0.73 (and 0.82 for MNIST). Far lower would mean wrong labels, far higher a task
    // without difficulty.
    assertTrue(accuracy > 0.65 && accuracy < 0.90, "accuracy " + accuracy);
  }

  private static int nearest(double[][] means, byte[] pixels, int image) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int digit = 0; digit < 10; digit++) {
      double distance = 0;
      for (int p = 0; p < PIXELS; p++) {
        double d = (pixels[image * PIXELS + p] & 0xff) - means[digit][p];
        distance += d * d;
      }
      if (distance < least) {
        least = distance;
        best = digit;
      }
    }
    return best;
  }

  @Test
  void sizesAreChecked() {
    assertEquals(0, StrokeDigits.generate(0, 1).images().byteSize());
    for (int bad : new int[] {-1, Integer.MAX_VALUE}) {
      assertThrows(IllegalArgumentException.class, () -> StrokeDigits.generate(bad, 1));
    }
    MemorySegment images = MemorySegment.ofArray(new byte[2 * PIXELS]);
    MemorySegment two = MemorySegment.ofArray(new byte[2]);
    MemorySegment three = MemorySegment.ofArray(new byte[3]);
    var size =
        assertThrows(IllegalArgumentException.class, () -> StrokeDigits.draw(1, 0, images, three));
    assertEquals(
        "StrokeDigits.draw: expected 2352 bytes of images for 3 labels, got 1568",
        size.getMessage());
    for (long bad : new long[] {-1, Long.MAX_VALUE}) {
      assertThrows(IllegalArgumentException.class, () -> StrokeDigits.draw(1, bad, images, two));
    }
  }

  @Test
  void randomNumbersHaveTheRightMoments() {
    SplitMix64 random = new SplitMix64(1, 2);
    double sum = 0;
    double squares = 0;
    int[] counts = new int[7];
    int n = 70000;
    for (int i = 0; i < n; i++) {
      double x = random.bell();
      sum += x;
      squares += x * x;
      counts[random.below(7)]++;
      double u = random.uniform(-2, 3);
      assertTrue(u >= -2 && u < 3);
    }
    assertEquals(0, sum / n, 4 / Math.sqrt(n)); // four standard errors
    assertEquals(1, squares / n, 0.02);
    for (int c : counts) {
      assertEquals(n / 7.0, c, 4 * Math.sqrt(n / 7.0));
    }
  }

  private static byte[] images(StrokeDigits digits) {
    return digits.images().toArray(ValueLayout.JAVA_BYTE);
  }

  private static byte[] labels(StrokeDigits digits) {
    return digits.labels().toArray(ValueLayout.JAVA_BYTE);
  }
}
