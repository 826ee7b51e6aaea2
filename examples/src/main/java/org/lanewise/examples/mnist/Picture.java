package org.lanewise.examples.mnist;

import java.awt.image.BufferedImage;
import java.util.Arrays;

/**
 * A grey picture.
 *
 * @param width in pixels
 * @param height in pixels
 * @param light {@code width * height} values row by row, 0 for black and 1 for white
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only passed on
record Picture(int width, int height, float[] light) {

  /** The luminance of a picture; where it is transparent it lies on white. */
  static Picture of(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    float[] light = new float[width * height];
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        light[y * width + x] = luminance(row[x]);
      }
    }
    return new Picture(width, height, light);
  }

  // The weights of ITU-R BT.601.
  private static float luminance(int argb) {
    float alpha = (argb >>> 24) / 255f;
    float red = (argb >> 16 & 0xff) / 255f;
    float green = (argb >> 8 & 0xff) / 255f;
    float blue = (argb & 0xff) / 255f;
    return alpha * (0.299f * red + 0.587f * green + 0.114f * blue) + (1 - alpha);
  }

  private float at(int x, int y) {
    return light[y * width + x];
  }

  // The median of the outermost pixels: strokes that reach the edge do not change it.
  private float background() {
    float[] edge = new float[2 * (width + height)];
    int n = 0;
    for (int x = 0; x < width; x++) {
      edge[n++] = at(x, 0);
      edge[n++] = at(x, height - 1);
    }
    for (int y = 0; y < height; y++) {
      edge[n++] = at(0, y);
      edge[n++] = at(width - 1, y);
    }
    Arrays.sort(edge);
    return edge[n / 2];
  }

  /** This picture, or its negative if its background is light. */
  Picture withDarkBackground() {
    if (background() <= 0.5f) {
      return this;
    }
    float[] negative = new float[light.length];
    for (int i = 0; i < light.length; i++) {
      negative[i] = 1 - light[i];
    }
    return new Picture(width, height, negative);
  }

  /** The background as 0 and the lightest pixel as 1; all 0 if there is nothing but background. */
  Picture withFullContrast() {
    float low = background();
    float high = low;
    for (float value : light) {
      high = Math.max(high, value);
    }
    float[] stretched = new float[light.length];
    // Less difference than two steps of 255 is no picture.
    if (high - low > 2 / 255f) {
      for (int i = 0; i < light.length; i++) {
        stretched[i] = Math.max(0, (light[i] - low) / (high - low));
      }
    }
    return new Picture(width, height, stretched);
  }

  /** The lightest pixel as 1: thin strokes become faint when they are scaled down. */
  Picture brightened() {
    float high = 0;
    for (float value : light) {
      high = Math.max(high, value);
    }
    float[] brighter = new float[light.length];
    for (int i = 0; i < light.length; i++) {
      brighter[i] = high > 0 ? light[i] / high : 0;
    }
    return new Picture(width, height, brighter);
  }

  /** The smallest rectangle with all pixels lighter than {@code threshold}; may be empty. */
  Picture croppedTo(float threshold) {
    int left = width;
    int right = 0;
    int top = height;
    int bottom = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (at(x, y) > threshold) {
          left = Math.min(left, x);
          right = Math.max(right, x + 1);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y + 1);
        }
      }
    }
    int columns = Math.max(0, right - left);
    int rows = Math.max(0, bottom - top);
    float[] part = new float[columns * rows];
    for (int y = 0; y < rows; y++) {
      System.arraycopy(light, (top + y) * width + left, part, y * columns, columns);
    }
    return new Picture(columns, rows, part);
  }

  /** Another size: each pixel is the mean of the area that it covers here. */
  Picture scaledTo(int columns, int rows) {
    float[] scaled = new float[columns * rows];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        scaled[y * columns + x] =
            mean(
                (double) x * width / columns,
                (double) (x + 1) * width / columns,
                (double) y * height / rows,
                (double) (y + 1) * height / rows);
      }
    }
    return new Picture(columns, rows, scaled);
  }

  private float mean(double left, double right, double top, double bottom) {
    double sum = 0;
    for (int y = (int) top; y < Math.min(height, bottom); y++) {
      double overlapY = Math.min(bottom, y + 1) - Math.max(top, y);
      for (int x = (int) left; x < Math.min(width, right); x++) {
        double overlapX = Math.min(right, x + 1) - Math.max(left, x);
        sum += at(x, y) * overlapX * overlapY;
      }
    }
    return (float) (sum / ((right - left) * (bottom - top)));
  }

  /** A black square of the given side with this picture's centre of mass in its centre. */
  Picture centredIn(int side) {
    double sum = 0;
    double sumX = 0;
    double sumY = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        sum += at(x, y);
        sumX += at(x, y) * (x + 0.5);
        sumY += at(x, y) * (y + 0.5);
      }
    }
    // A lopsided digit is moved less far than asked, so that all of it stays inside.
    int left = Math.clamp(Math.round(side / 2.0 - sumX / sum), 0, side - width);
    int top = Math.clamp(Math.round(side / 2.0 - sumY / sum), 0, side - height);
    float[] square = new float[side * side];
    for (int y = 0; y < height; y++) {
      System.arraycopy(light, y * width, square, (top + y) * side + left, width);
    }
    return new Picture(side, side, square);
  }
}
