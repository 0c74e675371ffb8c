package dev.drover.sample.watch;

import dev.drover.sample.format.Csv;
import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.NoData;
import dev.drover.sample.format.Tree;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Items that run out. Thread-safe. */
public final class Stock {
  private static final double SHARE_OF_PRICE_TO_KEEP_A_YEAR = 0.2;

  private record Item(
      String item,
      String at,
      int onHand,
      int reorderPoint,
      int full,
      String name,
      int yearly,
      double orderCost,
      BigDecimal price,
      int minimum,
      String supplier,
      int leadDays) {

    /** The quantity at which ordering and keeping cost the least together (Harris), in lots. */
    int quantity() {
      double keeping = SHARE_OF_PRICE_TO_KEEP_A_YEAR * price.doubleValue();
      double best = Math.sqrt(2 * yearly * orderCost / keeping);
      int lots = (int) Math.ceil(Math.max(best, full - onHand) / minimum);
      return Math.max(1, lots) * minimum;
    }
  }

  private final DataFolder master;

  /**
   * Reads {@code items.csv} at each question.
   *
   * @param master where it is
   */
  public Stock(DataFolder master) {
    this.master = master;
  }

  /**
   * One reading a line, with what is known of its item.
   *
   * @param table with the columns item, at, onHand
   * @return the readings, each with {@code reorderPoint} and {@code full}
   * @throws NoData when an item is not known
   */
  public List<Map<String, Object>> readings(String table) {
    Map<String, Map<String, String>> items =
        master.table("items.csv").stream()
            .collect(Collectors.toMap(row -> Cell.of(row, "item"), Function.identity()));
    return Csv.parse(table.lines()).rows().stream().map(row -> reading(row, items)).toList();
  }

  private static Map<String, Object> reading(
      Map<String, String> row, Map<String, Map<String, String>> items) {
    Map<String, String> item = items.get(Cell.of(row, "item"));
    if (item == null) {
      throw new NoData("There is no item " + Cell.of(row, "item") + " in items.csv.");
    }
    return Tree.of(
        "item", Cell.of(row, "item"),
        "at", Cell.of(row, "at"),
        "onHand", Integer.parseInt(Cell.of(row, "onHand")),
        "reorderPoint", Integer.parseInt(Cell.of(item, "reorderPoint")),
        "full", Integer.parseInt(Cell.of(item, "full")),
        "name", Cell.of(item, "name"),
        "yearly", Integer.parseInt(Cell.of(item, "yearly")),
        "orderCost", Double.parseDouble(Cell.of(item, "orderCost")),
        "price", Cell.of(item, "price"),
        "minimum", Integer.parseInt(Cell.of(item, "minimum")),
        "supplier", Cell.of(item, "supplier"),
        "leadDays", Integer.parseInt(Cell.of(item, "leadDays")));
  }

  /**
   * What to order.
   *
   * @param reading of {@link #readings}
   * @return {@code item}, {@code supplier}, {@code quantity}, {@code total}, {@code text}, {@code
   *     fileName}
   */
  public Map<String, Object> order(Map<String, Object> reading) {
    Item item = Tree.as(reading, Item.class);
    int quantity = item.quantity();
    String total = item.price().multiply(BigDecimal.valueOf(quantity)).toPlainString();
    return Tree.of(
        "item",
        item.item(),
        "supplier",
        item.supplier(),
        "quantity",
        quantity,
        "total",
        total,
        "fileName",
        SafeName.of(item.item(), item.at()) + ".txt",
        "text",
        """
            Purchase order to %s, at %s
            %d x %s (%s) at %s each, %s in all
            On hand: %d, reorder point: %d, in lots of %d, there in %d days
            """
            .formatted(
                item.supplier(),
                item.at(),
                quantity,
                item.item(),
                item.name(),
                item.price().toPlainString(),
                total,
                item.onHand(),
                item.reorderPoint(),
                item.minimum(),
                item.leadDays()));
  }
}
