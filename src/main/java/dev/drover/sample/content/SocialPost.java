package dev.drover.sample.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.drover.sample.format.Tree;
import java.util.Map;

/** Makes a short post of a piece, as a Note of ActivityStreams 2.0. Thread-safe. */
public final class SocialPost {
  private static final int LONGEST = 280;

  private final ObjectMapper json = new ObjectMapper();

  /**
   * Makes the post.
   *
   * @param publication as in {@code schemas/content-publication.json}
   * @return the JSON of the Note, whose content has no more than 280 characters
   */
  public String post(Map<String, Object> publication) {
    Publication piece = Publication.of(publication);
    try {
      return json.writerWithDefaultPrettyPrinter()
          .writeValueAsString(
              Tree.of(
                  "@context",
                  "https://www.w3.org/ns/activitystreams",
                  "type",
                  "Note",
                  "id",
                  "https://drover.example/posts/" + piece.id(),
                  "attributedTo",
                  "https://drover.example/content",
                  "url",
                  piece.link(),
                  "content",
                  content(piece)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A Note of texts is always written as JSON.", e);
    }
  }

  private static String content(Publication piece) {
    String begin = piece.title() + ": ";
    String end = " " + piece.link();
    int room = LONGEST - begin.length() - end.length();
    return room < 20 ? piece.title() : begin + piece.summary(room) + end;
  }
}
