package dev.drover.sample.market;

import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.NoData;
import dev.drover.sample.format.Tree;
import java.util.List;
import java.util.Map;

/** Fetches what a source has, as it is. Thread-safe. */
public final class Fetcher {
  private record Register(List<Source> sources) {}

  private record Source(String source, String file, String format, int priority, String base) {}

  private final DataFolder data;

  /**
   * Fetches from one directory.
   *
   * @param data has {@code sources.json}, which names file, format and priority of each source, and
   *     {@code sources/}
   */
  public Fetcher(DataFolder data) {
    this.data = data;
  }

  /**
   * Fetches.
   *
   * @param source by its name in the register
   * @return the document, as in {@code schemas/market-document.json}
   * @throws NoData when the register has no such source, or the source has no file
   */
  public Map<String, Object> fetch(String source) {
    Source found =
        data.object("sources.json", Register.class).sources().stream()
            .filter(one -> one.source().equals(source))
            .findFirst()
            .orElseThrow(() -> new NoData("the register of sources has no '" + source + "'."));
    return Tree.of(
        "source", found.source(),
        "format", found.format(),
        "priority", found.priority(),
        "base", found.base(),
        "text", data.text("sources/" + found.file()));
  }
}
