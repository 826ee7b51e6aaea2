package org.lanewise.examples;

import java.awt.image.BufferedImage;
import java.lang.foreign.ValueLayout;
import org.lanewise.data.StrokeDigits;

/** Generated digits as pictures. */
final class DigitPictures {
  private static final int SCALE = 5;

  private DigitPictures() {}

  static int label(StrokeDigits digits, int index) {
    return digits.labels().get(ValueLayout.JAVA_BYTE, index);
  }

  private static int ink(StrokeDigits digits, int index, int x, int y) {
    long at = (long) index * StrokeDigits.IMAGE_BYTES + (long) y * StrokeDigits.SIDE + x;
    return digits.images().get(ValueLayout.JAVA_BYTE, at) & 0xff;
  }

  /** 28x28, as MNIST has it. */
  static BufferedImage lightOnBlack(StrokeDigits digits, int index) {
    BufferedImage image =
        new BufferedImage(StrokeDigits.SIDE, StrokeDigits.SIDE, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < StrokeDigits.SIDE; y++) {
      for (int x = 0; x < StrokeDigits.SIDE; x++) {
        image.getRaster().setSample(x, y, 0, ink(digits, index, x, y));
      }
    }
    return image;
  }

  /** Blue on yellowish paper, five times as large, in a corner of a wide sheet. */
  static BufferedImage penOnPaper(StrokeDigits digits, int index) {
    BufferedImage image = new BufferedImage(400, 250, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 250; y++) {
      for (int x = 0; x < 400; x++) {
        int column = (x - 200) / SCALE;
        int row = (y - 60) / SCALE;
        boolean inside =
            x >= 200 && y >= 60 && column < StrokeDigits.SIDE && row < StrokeDigits.SIDE;
        float ink = inside ? ink(digits, index, column, row) / 255f : 0;
        int red = mix(ink, 250, 20);
        int green = mix(ink, 245, 30);
        int blue = mix(ink, 220, 120);
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return image;
  }

  private static int mix(float ink, int paper, int pen) {
    return Math.round(paper + ink * (pen - paper));
  }
}
