package org.lanewise.examples.mnist;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

final class PictureTest {
  private static final float EXACT = 1e-6f;

  @Test
  void transparentIsWhiteAndColoursHaveTheirLuminance() {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0x00000000);
    image.setRGB(1, 0, 0xff00ff00);
    image.setRGB(2, 0, 0xff000000);
    assertArrayEquals(new float[] {1, 0.587f, 0}, Picture.of(image).light(), EXACT);
  }

  @Test
  void onlyLightBackgroundsAreInverted() {
    Picture dark = new Picture(3, 3, new float[] {0, 0, 0, 0, 1, 0, 0, 0, 0});
    assertSame(dark, dark.withDarkBackground());
    Picture light = new Picture(3, 3, new float[] {1, 1, 1, 1, 0, 1, 1, 1, 1});
    assertArrayEquals(dark.light(), light.withDarkBackground().light(), EXACT);
  }

  @Test
  void contrastGoesFromBackgroundToTheLightest() {
    Picture faint = new Picture(3, 3, new float[] {.2f, .2f, .2f, .2f, .6f, .4f, .2f, .1f, .2f});
    assertArrayEquals(
        new float[] {0, 0, 0, 0, 1, .5f, 0, 0, 0}, faint.withFullContrast().light(), EXACT);
    Picture flat = new Picture(2, 2, new float[] {.3f, .3f, .3f, .3f});
    assertArrayEquals(new float[4], flat.withFullContrast().light());
  }

  @Test
  void brightenedToTheLightest() {
    Picture faint = new Picture(3, 1, new float[] {0, .1f, .2f});
    assertArrayEquals(new float[] {0, .5f, 1}, faint.brightened().light(), EXACT);
    Picture black = new Picture(1, 1, new float[1]);
    assertArrayEquals(new float[1], black.brightened().light());
  }

  @Test
  void cropsToWhatIsLight() {
    Picture picture = new Picture(4, 3, new float[] {0, 0, 0, 0, 0, 0, .9f, .8f, 0, 0, .1f, 0});
    Picture cropped = picture.croppedTo(0.5f);
    assertEquals(2, cropped.width());
    assertEquals(1, cropped.height());
    assertArrayEquals(new float[] {.9f, .8f}, cropped.light());
    assertEquals(0, picture.croppedTo(1).width());
  }

  @Test
  void scalesByMeansOfAreas() {
    Picture row = new Picture(3, 1, new float[] {0, .6f, .9f});
    assertArrayEquals(new float[] {.2f, .8f}, row.scaledTo(2, 1).light(), EXACT);
    Picture same = new Picture(2, 2, new float[] {.1f, .2f, .3f, .4f});
    assertArrayEquals(same.light(), same.scaledTo(2, 2).light(), EXACT);
    Picture larger = new Picture(1, 1, new float[] {.7f}).scaledTo(2, 2);
    assertArrayEquals(new float[] {.7f, .7f, .7f, .7f}, larger.light(), EXACT);
  }

  @Test
  void centreOfMassBecomesTheCentre() {
    // One pixel of three carries all the mass: it goes next to the centre, not the middle one.
    Picture square = new Picture(3, 1, new float[] {0, 0, 1}).centredIn(8);
    float[] expected = new float[64];
    expected[4 * 8 + 4] = 1;
    assertArrayEquals(expected, square.light());
    Picture wide = new Picture(4, 4, new float[16]);
    wide.light()[0] = 1;
    assertEquals(4, wide.centredIn(4).width()); // no room to move
  }
}
