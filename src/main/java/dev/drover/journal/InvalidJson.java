package dev.drover.journal;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;

/** A text is not a JSON document that may be read here. */
public final class InvalidJson extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param why what is wrong with the text, and where
   */
  public InvalidJson(String why) {
    super(why);
  }

  static InvalidJson because(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    String where =
        at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    return new InvalidJson(e.getOriginalMessage() + where);
  }
}
