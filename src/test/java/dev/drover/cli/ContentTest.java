package dev.drover.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drover.journal.InvalidJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          invoice.xml | <a/>           | application/xml
          INVOICE.PDF | x              | application/pdf
          mail.eml    | From: a        | message/rfc822
          list.csv    | a,b            | text/csv
          note.txt    | {not json      | text/plain
          a.json      | 3              | application/json
          ''          | <?xml ?><a/>   | application/xml
          ''          | %PDF-1.7       | application/pdf
          ''          | '  {"a": 1}'   | application/json
          unknown     | hello          | text/plain
          """)
  void theNameDecidesThenTheFirstBytes(String name, String text, String mediaType) {
    assertThat(Content.of(name, text.getBytes(StandardCharsets.UTF_8)).mediaType())
        .isEqualTo(mediaType);
  }

  @Test
  void bytesThatAreNoTextStayBytes() {
    byte[] latin1 = {(byte) 0xE9, 'a'};

    assertThat(Content.of("note.txt", latin1).mediaType()).isEqualTo("application/octet-stream");
    assertThat(Content.of("", new byte[] {'a', 0}).mediaType())
        .isEqualTo("application/octet-stream");
  }

  @Test
  void whatLooksLikeJsonHasToBeJson() {
    byte[] typo = "{\"a\": 1".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> Content.of("", typo).payload(typo)).isInstanceOf(InvalidJson.class);
  }

  @Test
  void jsonBecomesATree() {
    byte[] json = "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);

    assertThat(Content.of("x.json", json).payload(json).value()).isEqualTo(Map.of("a", 1));
  }
}
