package org.lanewise;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The state of a generator in the bytes of PyTorch's: the seed, how many numbers are left, whether
 * it was seeded, the next index, the 624 words of the twister as 64-bit numbers, and the normal
 * number that waits.
 */
final class GeneratorState {
  private static final int N = 624;
  private static final int WORDS = 24;
  private static final int SPARE = WORDS + 8 * N + 8;
  private static final int HAS_SPARE = SPARE + 16;
  private static final int BYTES = HAS_SPARE + 16;

  final long seed;
  final int position;
  final int[] state;
  final double spareNormal;

  private GeneratorState(long seed, int position, int[] state, double spareNormal) {
    this.seed = seed;
    this.position = position;
    this.state = state;
    this.spareNormal = spareNormal;
  }

  static Tensor write(long seed, int position, int[] state, double spareNormal) {
    ByteBuffer b = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    b.putLong(seed);
    b.putInt(position == 0 ? 1 : N + 1 - position); // left until the words are made anew
    b.putInt(1);
    b.putLong(position);
    for (int word : state) {
      b.putLong(word & 0xFFFFFFFFL);
    }
    if (!Double.isNaN(spareNormal)) {
      b.putDouble(SPARE, spareNormal);
      b.putInt(HAS_SPARE, 1);
    }
    return Tensor.of(b.array());
  }

  static GeneratorState read(Tensor saved) {
    if (saved.dtype() != DType.UINT8) {
      throw DTypeException.of("setState", "a state of type " + DType.UINT8, saved.dtype());
    }
    if (saved.elements() != BYTES) {
      throw ShapeException.of("setState", BYTES + " bytes", saved.shape());
    }
    ByteBuffer b = ByteBuffer.wrap(saved.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    long seed = b.getLong();
    int left = b.getInt();
    int seeded = b.getInt();
    long position = b.getLong();
    boolean fits = left == N + 1 - position || (position == 0 && left == 1);
    if (seeded != 1 || position < 0 || position > N || left < 1 || !fits) {
      throw ShapeException.of(
          "setState", "the state of a generator", "left " + left + ", next " + position);
    }
    int[] state = new int[N];
    for (int i = 0; i < N; i++) {
      state[i] = (int) b.getLong();
    }
    double spare = b.getInt(HAS_SPARE) != 0 ? b.getDouble(SPARE) : Double.NaN;
    return new GeneratorState(seed, (int) position, state, spare);
  }
}
