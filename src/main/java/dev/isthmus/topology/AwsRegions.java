package dev.isthmus.topology;

import dev.isthmus.spec.ZoneSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The Regions that Isthmus can build in: those of the commercial partition that the AWS provider
 * knows. The facts come from a dated table, {@code aws-regions.txt}, so that no workspace has to ask
 * AWS.
 */
public final class AwsRegions {

  private static final String TABLE = "aws-regions.txt";

  private static final SortedMap<String, AwsRegion> BY_NAME = Collections.unmodifiableSortedMap(load());

  private AwsRegions() {}

  /**
   * The facts of one Region.
   *
   * @throws IllegalArgumentException when the table does not have it
   */
  public static AwsRegion get(String name) {
    AwsRegion region = BY_NAME.get(name);
    if (region == null) {
      throw new IllegalArgumentException("no Region " + Text.quote(name) + " in " + TABLE);
    }
    return region;
  }

  /** Whether Isthmus can build in the Region. */
  public static boolean has(String name) {
    return BY_NAME.containsKey(name);
  }

  /** All Regions, keyed and sorted by name. */
  public static SortedMap<String, AwsRegion> all() {
    return BY_NAME;
  }

  /**
   * The zones that a spec selects.
   *
   * @param region a Region of the table
   * @param zones a count takes the first ones of the table, ids are taken as they are
   */
  static List<String> zones(String region, ZoneSpec zones) {
    if (zones instanceof ZoneSpec.Ids ids) {
      return ids.ids();
    }
    List<String> offered = get(region).zones();
    int count = ((ZoneSpec.Count) zones).count();
    return offered.subList(0, Math.max(0, Math.min(count, offered.size())));
  }

  private static SortedMap<String, AwsRegion> load() {
    try (InputStream stream = AwsRegions.class.getResourceAsStream(TABLE)) {
      if (stream == null) {
        throw new IllegalStateException(TABLE + " is missing from the program");
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      SortedMap<String, AwsRegion> regions = new TreeMap<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          AwsRegion region = read(line);
          regions.put(region.name(), region);
        }
      }
      return regions;
    } catch (IOException e) {
      throw new UncheckedIOException(TABLE, e);
    }
  }

  /** A line is {@code <region> <asn> <default|opt-in> <prefix> <zone number>…}. */
  private static AwsRegion read(String line) {
    String[] words = line.trim().split("\\s+");
    List<String> zones = new ArrayList<>();
    List<String> avoided = new ArrayList<>();
    for (String number : List.of(words).subList(4, words.length)) {
      if (number.startsWith("!")) {
        avoided.add(words[3] + "-az" + number.substring(1));
      } else {
        zones.add(words[3] + "-az" + number);
      }
    }
    return new AwsRegion(
        words[0], Long.parseLong(words[1]), words[2].equals("opt-in"), zones, avoided);
  }
}
