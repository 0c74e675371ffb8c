package dev.drover.sample.invoice;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.sample.format.Csv;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The master data of the sample as files in one directory. They are read when first needed and
 * again when a file changed, so that a corrected order counts at once. Thread-safe.
 */
public final class MasterFiles {
  private static final String ORDERS = "purchase-orders.json";
  private static final String SUPPLIERS = "suppliers.json";
  private static final String COMPANY = "company.json";
  private static final String COST_CENTRES = "cost-centres.csv";
  private static final String BOOKED = "erp-invoices.csv";
  private static final String RATES = "exchange-rates.csv";
  private static final List<String> ALL =
      List.of(ORDERS, SUPPLIERS, COMPANY, COST_CENTRES, BOOKED, RATES);

  private record Snapshot(String stamp, MasterData data) {}

  private final ObjectMapper json = new ObjectMapper();
  private final Path directory;
  private Optional<Snapshot> last = Optional.empty();

  /**
   * Names the directory; nothing is read yet.
   *
   * @param directory relative to the working directory, or absolute
   */
  public MasterFiles(String directory) {
    this.directory = Path.of(directory);
  }

  /**
   * The data as the files have it now.
   *
   * @throws UnusableMasterData when a file is missing or wrong
   */
  synchronized MasterData data() {
    String stamp = stamp();
    Snapshot now =
        last.filter(known -> known.stamp().equals(stamp))
            .orElseGet(() -> new Snapshot(stamp, load()));
    last = Optional.of(now);
    return now.data();
  }

  private MasterData load() {
    return new MasterData(
        Company.of(new Fields(COMPANY, read(COMPANY, this::object))),
        objects(SUPPLIERS, Supplier::of),
        objects(ORDERS, PurchaseOrder::of),
        rows(COST_CENTRES, CostCentre::of),
        rows(BOOKED, Booked::of),
        rates());
  }

  private Map<String, BigDecimal> rates() {
    return rows(RATES, row -> Map.entry(row.text("pair"), row.number("rate"))).stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private <T> List<T> objects(String file, Function<Fields, T> type) {
    return typed(file, read(file, this::list), type);
  }

  private <T> List<T> rows(String file, Function<Fields, T> type) {
    return typed(file, read(file, MasterFiles::table), type);
  }

  private <T> List<T> typed(
      String file, List<? extends Map<?, ?>> found, Function<Fields, T> type) {
    try {
      return IntStream.range(0, found.size())
          .mapToObj(row -> type.apply(new Fields("[" + row + "]", found.get(row))))
          .toList();
    } catch (UnusableInvoice | ArithmeticException e) {
      throw new UnusableMasterData(directory.resolve(file) + " is wrong: " + e.getMessage(), e);
    }
  }

  private interface Parse<T> {
    T from(Path file) throws IOException;
  }

  private <T> T read(String file, Parse<T> parse) {
    Path path = directory.resolve(file);
    try {
      return parse.from(path);
    } catch (IOException | IllegalArgumentException e) {
      throw new UnusableMasterData(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  private Map<String, Object> object(Path file) throws IOException {
    return json.readValue(file.toFile(), new TypeReference<>() {});
  }

  private List<Map<String, Object>> list(Path file) throws IOException {
    return json.readValue(file.toFile(), new TypeReference<>() {});
  }

  private static List<Map<String, String>> table(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return Csv.parse(lines).rows();
    }
  }

  private String stamp() {
    return ALL.stream().map(this::stamp).collect(Collectors.joining(";"));
  }

  private String stamp(String file) {
    Path path = directory.resolve(file);
    try {
      return Files.getLastModifiedTime(path) + "," + Files.size(path);
    } catch (IOException e) {
      throw new UnusableMasterData(
          path + " cannot be read. Set the property 'invoice.master' to the right directory.", e);
    }
  }
}
