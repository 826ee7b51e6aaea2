package org.lanewise.examples.bench;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanewise.examples.BadInputException;

/**
 * What a run side by side says in one number for each workload and phase: the time of the fastest
 * peer over ours.
 *
 * @param workload its name
 * @param phase {@code train} or {@code infer}
 * @param peer the fastest other
 * @param ratio the median over the rounds; above 1, ours is faster
 */
public record Ratios(String workload, String phase, String peer, double ratio) {
  private record Results(@Nullable List<Row> rows) {}

  private record Row(
      @Nullable String workload, @Nullable String phase, @Nullable Map<String, Peer> peers) {}

  private record Peer(@SerializedName("ratio_median") double ratio) {}

  /** Reads the file that {@code side_by_side.py} writes; rows without peers are left out. */
  public static List<Ratios> read(Path file) throws IOException, BadInputException {
    List<Ratios> ratios = new ArrayList<>();
    for (Row row : rows(file)) {
      if (row.workload == null || row.phase == null || row.peers == null) {
        throw new BadInputException(file, "rows with workload, phase and peers", row);
      }
      String workload = row.workload;
      String phase = row.phase;
      row.peers.entrySet().stream()
          .map(peer -> new Ratios(workload, phase, peer.getKey(), peer.getValue().ratio))
          .filter(each -> each.ratio > 0)
          .min(Comparator.comparingDouble(Ratios::ratio))
          .ifPresent(ratios::add);
    }
    if (ratios.isEmpty()) {
      throw new BadInputException(file, "at least one row with a peer", "none");
    }
    return ratios;
  }

  private static List<Row> rows(Path file) throws IOException, BadInputException {
    try {
      Results results = new Gson().fromJson(Files.readString(file), Results.class);
      if (results != null && results.rows != null) {
        return results.rows;
      }
      throw new BadInputException(file, "an object with rows", results);
    } catch (JsonParseException e) {
      throw new BadInputException(
          file, "results of side_by_side.py", String.valueOf(e.getMessage()), e);
    }
  }
}
