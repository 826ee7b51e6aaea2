package org.lanewise.help;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class NearestTest {
  private static List<String> nearest(String mistyped) {
    return Nearest.of(
        mistyped, Stream.of("backward", "conv2d", "Conv2d", "maxPool2d", "relu", "ReLU", "t"));
  }

  @Test
  void countsTheLettersThatAreWrong() {
    assertEquals(0, Nearest.distance("relu", "relu"));
    assertEquals(1, Nearest.distance("relu", "rlu"));
    assertEquals(1, Nearest.distance("relu", "rleu"));
    assertEquals(2, Nearest.distance("relu", "elup"));
    assertEquals(4, Nearest.distance("", "relu"));
  }

  @Test
  void findsWhatWasMeant() {
    assertEquals(List.of("backward"), nearest("bakcward"));
    assertEquals(List.of("conv2d", "Conv2d"), nearest("conv2"));
    assertEquals(List.of("Conv2d", "conv2d"), nearest("Conv2"));
    assertEquals(List.of("maxPool2d"), nearest("max_pool2d"));
    assertEquals(List.of("conv2d", "Conv2d"), nearest("conv"));
    assertEquals(List.of(), nearest("somethingElse"));
  }
}
