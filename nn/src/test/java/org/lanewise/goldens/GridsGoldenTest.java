package org.lanewise.goldens;

import static org.lanewise.nn.functional.Functional.affineGrid;
import static org.lanewise.nn.functional.Functional.gridSample;

import java.util.Locale;
import org.lanewise.nn.functional.GridPadding;
import org.lanewise.nn.functional.InterpolationMode;

/** Images at the places of a grid, and grids of affine maps. */
class GridsGoldenTest extends GoldenTest {
  private static final InterpolationMode[] MODES = {
    InterpolationMode.BILINEAR, InterpolationMode.NEAREST, InterpolationMode.BICUBIC
  };

  GridsGoldenTest() {
    super("grids");
  }

  @Override
  void calls() {
    for (InterpolationMode mode : MODES) {
      for (GridPadding padding : GridPadding.values()) {
        String name = (mode + "_" + padding).toLowerCase(Locale.ROOT);
        places(name, mode, padding, false);
        places(name + "_align", mode, padding, true);
        boolean cubic = mode == InterpolationMode.BICUBIC;
        if (padding == GridPadding.ZEROS || (padding == GridPadding.BORDER && !cubic)) {
          sample(name + "_special", mode, padding, false);
        }
      }
    }
    sample("one_element", InterpolationMode.BILINEAR, GridPadding.REFLECTION, true);
    one("views", in -> gridSample(in[0].transpose(-1, -2), in[1].transpose(1, 2)));
    affine();
    refused();
  }

  private void sample(String name, InterpolationMode mode, GridPadding padding, boolean align) {
    one(name, in -> gridSample(in[0], in[1], mode, padding, align));
  }

  private void places(String name, InterpolationMode mode, GridPadding padding, boolean align) {
    sample(name, mode, padding, align);
    sample(name + "_far", mode, padding, align);
    sample(name + "_float64", mode, padding, align);
    if (mode != InterpolationMode.BICUBIC) {
      sample(name + "_3d", mode, padding, align);
    }
  }

  private void grid(String name, boolean align, long... size) {
    one(name, in -> affineGrid(in[0], size, align));
  }

  private void affine() {
    for (boolean align : new boolean[] {false, true}) {
      String name = "affine_grid" + (align ? "_align" : "");
      grid(name + "2d", align, 2, 3, 4, 5);
      grid(name + "3d", align, 2, 1, 4, 3, 5);
      grid(name + "_one", align, 1, 1, 1, 3);
      grid(name + "_float64", align, 1, 1, 6, 7);
    }
  }

  private void refused() {
    sample("deep_bicubic", InterpolationMode.BICUBIC, GridPadding.ZEROS, false);
    sample("mode", InterpolationMode.AREA, GridPadding.ZEROS, false);
    for (String name :
        new String[] {
          "no_images",
          "no_places",
          "bfloat16",
          "types",
          "ints",
          "ranks",
          "rank3",
          "batches",
          "coordinates",
          "no_height"
        }) {
      one(name, in -> gridSample(in[0], in[1]));
    }
    grid("affine_batch", false, 2, 1, 2, 3);
    grid("affine_no_height", false, 1, 1, 0, 3);
    grid("affine_negative", false, 1, 1, 2, -3);
    grid("affine_rank", false, 1, 1, 2);
    grid("affine_theta", false, 1, 1, 2, 3);
    grid("affine_ints", false, 1, 1, 2, 3);
    grid("affine_matrix", false, 1, 1, 2, 2, 2);
  }
}
