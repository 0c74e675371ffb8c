package dev.drover.sample.deals;

import dev.drover.sample.format.DataFolder;
import dev.drover.sample.format.Tree;
import java.util.Map;

/**
 * The part of the data room that belongs to one deal.
 *
 * @param deal whose folder it is
 */
record Room(Deal deal) {

  /** The room of the deal that an analysis is given. */
  static Room of(Map<String, Object> input) {
    return Tree.as(input, Room.class);
  }

  /**
   * A file of the deal, below the directory of all.
   *
   * @throws dev.drover.sample.format.NoData when the deal's number is no id
   */
  String file(String name) {
    return "deals/" + DataFolder.named(deal.deal()) + "/" + name;
  }
}
